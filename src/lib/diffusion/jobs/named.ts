/**
 * Jobs of single lessons, by name; each is loaded when it first runs. A job is plain data in and plain reports out. A report
 * may carry a `checkpoint`, plain data as well: a run that is given it goes on from there.
 */
export const experiments = {
  classifier: async () => (await import("./classifier/run.ts")).runClassifier,
  distill: async () => (await import("./distill/run.ts")).runDistill,
  families: async () => (await import("./families/run.ts")).runFamilies,
  student: async () => (await import("./distill/student.ts")).runStudent,
  reflow: async () => (await import("./reflow/run.ts")).runReflow,
} satisfies Record<string, () => Promise<Runner>>;

/** Runs a job, for a short turn at each pull. */
// biome-ignore lint/suspicious/noExplicitAny: each experiment has types of its own
export type Runner = (job: any, options: { readonly from?: any }) => AsyncGenerator<Report, void, any>;

/** What any experiment reports, with numbers of its own beside it. */
export interface Report {
  readonly checkpoint?: unknown;
  /** Whether it is the last. */
  readonly done?: boolean;
}

export type ExperimentName = keyof typeof experiments;
type RunnerOf<N extends ExperimentName> = Awaited<ReturnType<(typeof experiments)[N]>>;
export type JobOf<N extends ExperimentName> = Parameters<RunnerOf<N>>[0];
export type ReportOf<N extends ExperimentName> =
  ReturnType<RunnerOf<N>> extends AsyncGenerator<infer R, void, unknown> ? R : never;
/** What a reader may change while it goes on. */
export type ControlsOf<N extends ExperimentName> =
  ReturnType<RunnerOf<N>> extends AsyncGenerator<unknown, void, infer C> ? C : never;

/** A job and its name, as they travel to the worker. */
export interface NamedJob {
  readonly name: string;
  readonly job: unknown;
}

/** @throws a sentence with the choices where there is no experiment of the name. */
export async function* runExperiment(
  { name, job }: NamedJob,
  options: { from?: unknown },
): AsyncGenerator<Report, void, unknown> {
  const known = experiments as Record<string, () => Promise<Runner>>;
  if (!Object.hasOwn(known, name))
    throw new RangeError(`Unknown experiment: ${name} (expected one of ${Object.keys(known).join(", ")}).`);
  yield* (await known[name]!())(job, options);
}
