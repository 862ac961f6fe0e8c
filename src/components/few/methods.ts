import type { DistillJob, DistillMethod } from "../../lib/diffusion/jobs/distill-types.ts";
import { COUNT } from "./measure.ts";
import { dataOf, model, type Taught } from "./settings.ts";

export interface Way {
  readonly title: string;
  /** What it learns, in a few words. */
  readonly words: string;
  /** As in `DistillJob`. */
  readonly teacherSteps?: number;
  readonly learningRate?: number;
  /** Rounds of training. */
  readonly rounds: number;
}

/** The ways to distil a teacher without classes, in the order of the lesson. */
export const plainMethods = [
  "progressive",
  "consistency-distillation",
  "consistency-training",
  "adversarial",
] as const satisfies readonly DistillMethod[];
/** Those that need a teacher that can be guided. */
export const guidedMethods = ["guidance", "latent-consistency"] as const satisfies readonly DistillMethod[];
export type PlainMethod = (typeof plainMethods)[number];
export type GuidedMethod = (typeof guidedMethods)[number];

export const ways: Readonly<Record<DistillMethod, Way>> = {
  progressive: {
    title: "Progressive",
    words: "one step where its teacher takes two, again and again",
    teacherSteps: 16,
    rounds: 4,
  },
  "consistency-distillation": {
    title: "Consistency, distilled",
    words: "one answer along each of the teacher's paths",
    rounds: 1,
  },
  "consistency-training": {
    title: "Consistency, no teacher",
    words: "one answer along each path, from data alone",
    rounds: 1,
  },
  adversarial: {
    title: "Adversarial",
    words: "to pass for data, near its teacher",
    teacherSteps: 4,
    rounds: 1,
    learningRate: 3e-3,
  },
  guidance: { title: "Guidance", words: "one answer in place of guidance's two", teacherSteps: 1, rounds: 1 },
  "latent-consistency": {
    title: "Latent consistency",
    words: "one answer along each guided path, for any scale",
    teacherSteps: 64,
    rounds: 1,
  },
};

export const readMethod = (name: string): PlainMethod => plainMethods.find((known) => known === name) ?? "progressive";

/** All levels that 1, 2, 4 and 8 questions ask at are among these many: 16 gaps. */
export const LEVELS = 17;

/** A student that trains as long as its teacher did; of consistency, on so many levels. */
export const studentJob = (method: PlainMethod, { settings, params }: Taught, levels: number): DistillJob => ({
  method,
  model,
  params,
  data: dataOf(settings),
  teacherSteps: ways[method].teacherSteps ?? levels,
  steps: Math.max(1, Math.round(settings.steps / ways[method].rounds)),
  batchSize: 256,
  learningRate: ways[method].learningRate ?? 4e-3,
  seed: settings.seed,
  count: COUNT,
});
