import { cosine, discrete, flow, karras, linearBetas, type Schedule } from "../../lib/diffusion/schedules/schedule.ts";
import { entry } from "../kit/controls/entry.ts";

export type ScheduleName = "linear" | "cosine" | "flow" | "karras";

/** The schedules that the figures of this lesson offer. */
export const schedules: Readonly<Record<ScheduleName, { readonly title: string; readonly schedule: Schedule }>> = {
  linear: { title: "Linear, 1000 steps", schedule: discrete(linearBetas()) },
  cosine: { title: "Cosine", schedule: cosine() },
  flow: { title: "Straight (flow)", schedule: flow },
  karras: { title: "Karras, up to σ = 80", schedule: karras() },
};

/** The schedule of that name; the linear one where a link names none of them. */
export const scheduleOf = (name: string): Schedule => entry(schedules, name, "linear").schedule;
