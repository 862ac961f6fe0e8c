import type { DistillMethod } from "../../lib/diffusion/distillation/methods.ts";
import type { DistillJob } from "../../lib/diffusion/jobs/distill/job.ts";
import { COUNT } from "./measure.ts";
import { dataOf, model, type Taught } from "./settings.ts";

export interface Way {
  readonly title: string;
  /** What it learns, in a few words. */
  readonly words: string;
  /** As in `DistillJob`. */
  readonly teacherSteps?: number;
  readonly learningRate?: number;
}

/** The ways to distil a teacher without classes, in the order of the lesson. */
export const plainMethods = [
  "progressive",
  "consistency-distillation",
  "consistency-training",
  "adversarial",
  "distribution-matching",
] as const satisfies readonly DistillMethod[];
/** Those that need a teacher that can be guided. */
export const guidedMethods = ["guidance", "latent-consistency"] as const satisfies readonly DistillMethod[];
export type PlainMethod = (typeof plainMethods)[number];
export type GuidedMethod = (typeof guidedMethods)[number];

export const ways: Readonly<Record<DistillMethod, Way>> = {
  progressive: {
    title: "Progressive",
    words: "one step where its teacher takes two, again and again",
  },
  "consistency-distillation": {
    title: "Consistency, distilled",
    words: "one answer along each of the teacher's paths",
  },
  "consistency-training": {
    title: "Consistency, no teacher",
    words: "one answer along each path, from data alone",
  },
  adversarial: {
    title: "Adversarial",
    words: "to pass for data, near its teacher",
    teacherSteps: 4,
    learningRate: 3e-3,
  },
  "distribution-matching": {
    title: "Distribution matching",
    words: "to have its teacher's distribution, by whatever paths",
    teacherSteps: 1,
    learningRate: 2e-3,
  },
  guidance: { title: "Guidance", words: "one answer in place of guidance's two", teacherSteps: 1 },
  "latent-consistency": {
    title: "Latent consistency",
    words: "one answer along each guided path, for any scale",
    teacherSteps: 64,
  },
};

/** The ways without classes, with their titles. */
export const methodOptions = plainMethods.map((method) => [method, ways[method].title] as const);

/** All levels that 1, 2, 4 and 8 questions ask at are among these many: 16 gaps. */
export const LEVELS = 17;

/** The teacher's steps that a progressive student may begin with. */
export const halvedFrom = [16, 64, 256, 1024] as const;

/** What students can be made otherwise. */
export interface Options {
  /** That consistency students are trained on. */
  readonly levels?: number;
  /** One of `halvedFrom`. */
  readonly from?: number;
}

/** Rounds of training: a progressive student halves the steps in each. */
export const roundsOf = (method: DistillMethod, from: number = halvedFrom[0]): number =>
  method === "progressive" ? Math.log2(from) : 1;

/** A student that trains as long as its teacher did. */
export const studentJob = (
  method: PlainMethod,
  { settings, params }: Taught,
  { levels = LEVELS, from = halvedFrom[0] }: Options = {},
): DistillJob => ({
  method,
  model,
  params,
  data: dataOf(settings),
  teacherSteps: method === "progressive" ? from : (ways[method].teacherSteps ?? levels),
  steps: Math.max(1, Math.round(settings.steps / roundsOf(method, from))),
  batchSize: 256,
  learningRate: ways[method].learningRate ?? 4e-3,
  seed: settings.seed,
  count: COUNT,
});
