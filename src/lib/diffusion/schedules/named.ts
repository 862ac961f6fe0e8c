import type { Table } from "../check/lookup.ts";
import { cosine, discrete, flow, karras, linear, linearBetas, type Schedule } from "./schedule.ts";

/** A name of a schedule. */
export type ScheduleName = "cosine" | "linear" | "flow" | "karras" | "ddpm";

/** Names for what has to cross a worker, a link or an attribute. Nothing here needs TensorFlow.js. */
export const schedules: Table<ScheduleName, Schedule> = {
  cosine: cosine(),
  linear: linear(),
  flow,
  karras: karras(),
  ddpm: discrete(linearBetas()),
};
