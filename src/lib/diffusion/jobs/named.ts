import type { TrainReport } from "./train/job.ts";

/**
 * All jobs by name; each is loaded when it first runs. A job is plain data in and plain reports out. A report may carry a
 * `checkpoint`, plain data as well: a run that is given it goes on from there.
 */
export const jobs = {
  train: async () => (await import("./train/run.ts")).runTrain,
  sample: async () => (await import("./sample/run.ts")).runSample,
  field: async () => (await import("./sample/run.ts")).runField,
  classifier: async () => (await import("./classifier/run.ts")).runClassifier,
  contrastive: async () => (await import("./contrastive/run.ts")).runContrastive,
  embed: async () => (await import("./contrastive/embed.ts")).runEmbed,
  distill: async () => (await import("./distill/run.ts")).runDistill,
  families: async () => (await import("./families/run.ts")).runFamilies,
  pictures: async () => (await import("./pictures/run.ts")).runPictures,
  student: async () => (await import("./distill/student.ts")).runStudent,
  autoencoder: async () => (await import("./autoencoder/run.ts")).runAutoencoder,
  encode: async () => (await import("./autoencoder/code.ts")).runEncode,
  decode: async () => (await import("./autoencoder/code.ts")).runDecode,
  latents: async () => (await import("./latents/run.ts")).runLatents,
  inspect: async () => (await import("./inspect/run.ts")).runInspect,
  pipeline: async () => (await import("./pipeline/run.ts")).runPipeline,
  "text-to-image": async () => (await import("./text-to-image/run.ts")).runTextToImage,
  invert: async () => (await import("./invert/run.ts")).runInvert,
  reflow: async () => (await import("./reflow/run.ts")).runReflow,
} satisfies Record<string, () => Promise<Runner>>;

/** Runs a job, for a short turn at each pull. */
// biome-ignore lint/suspicious/noExplicitAny: each job has types of its own
export type Runner = (job: any, options?: any) => AsyncGenerator<any, void, any>;

/** What any job may report, with numbers of its own beside it. */
export interface Report {
  readonly checkpoint?: unknown;
  /** Whether it is the last. */
  readonly done?: boolean;
}

/** A name in `jobs`. */
export type JobName = keyof typeof jobs;
/** What runs a job of the name. */
type RunnerOf<N extends JobName> = Awaited<ReturnType<(typeof jobs)[N]>>;
/** The plain data that a job of the name takes. */
export type JobOf<N extends JobName> = Parameters<RunnerOf<N>>[0];
/** What a job of the name reports. */
export type ReportOf<N extends JobName> =
  ReturnType<RunnerOf<N>> extends AsyncGenerator<infer R, void, unknown> ? R : never;
/** What a reader may change while it goes on. */
export type ControlsOf<N extends JobName> =
  ReturnType<RunnerOf<N>> extends AsyncGenerator<unknown, void, infer C> ? C : never;

/** A job and its name, as they travel to the worker. */
export interface NamedJob {
  readonly name: string;
  readonly job: unknown;
}

/**
 * Runs a job by its name, for a short turn at each pull.
 *
 * @param options.from A checkpoint to go on from, as a report of the job had it.
 * @throws a sentence with the choices where there is no job of the name.
 */
export async function* runJob(
  { name, job }: NamedJob,
  options: { readonly from?: unknown } = {},
): AsyncGenerator<Report, void, unknown> {
  const known: Readonly<Record<string, () => Promise<Runner>>> = jobs;
  if (!Object.hasOwn(known, name))
    throw new RangeError(`Unknown job: ${name} (expected one of ${Object.keys(known).join(", ")}).`);
  yield* (await known[name]!())(job, options);
}

/** Arrays of a report that nobody else holds, so that their memory may move to another thread. */
export function ownArrays(name: string, report: Report): readonly Float32Array[] {
  if (name !== "train") return [];
  const { checkpoint } = report as TrainReport;
  return checkpoint ? [checkpoint.params, checkpoint.ema, ...checkpoint.optimizer] : [];
}
