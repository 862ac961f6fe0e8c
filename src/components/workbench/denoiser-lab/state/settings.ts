import type { TrainJob } from "../../../../lib/diffusion/jobs/train/job.ts";
import type { LabData } from "./data.ts";

/** Everything that decides a run: equal settings give equal runs on one backend. */
export interface Settings {
  /** As `readData` understands it, e.g. "moons". */
  readonly data: string;
  readonly schedule: string;
  readonly prediction: string;
  readonly width: number;
  readonly depth: number;
  /** Whether the network is told each point's class. */
  readonly conditional: boolean;
  readonly optimizer: string;
  readonly learningRate: number;
  readonly weightDecay: number;
  /** Largest norm of the gradient; 0 for no clipping. */
  readonly clip: number;
  readonly learningRateSchedule: string;
  readonly emaDecay: number;
  readonly weighting: string;
  readonly batchSize: number;
  readonly steps: number;
  readonly seed: number;
  /** Stop as soon as the samples are about as good as true ones. */
  readonly stopAtFloor: boolean;
}

/** How a run is looked at; none of it changes the training. */
export interface View {
  /** A sampler's name, or that of the reader's `config`. */
  readonly sampler: string;
  /** A scheduler_config.json as text; in force where `sampler` says so. */
  readonly config: string;
  readonly samplerSteps: number;
  readonly count: number;
  readonly sampleSeed: number;
  /** The averaged weights rather than those of the moment. */
  readonly ema: boolean;
  /** Schedule time of the arrows. */
  readonly fieldTime: number;
  readonly arrows: "x0" | "step" | "off";
  /** The class that is sampled and whose field is drawn; −1 for all. */
  readonly label: number;
  readonly metric: "wasserstein" | "mmd";
}

export const defaultSettings: Settings = {
  data: "moons",
  schedule: "ddpm",
  prediction: "epsilon",
  width: 128,
  depth: 3,
  conditional: false,
  optimizer: "adam",
  learningRate: 0.003,
  weightDecay: 0,
  clip: 1,
  learningRateSchedule: "constant",
  emaDecay: 0.999,
  weighting: "uniform",
  batchSize: 256,
  steps: 4000,
  seed: 0,
  stopAtFloor: false,
};

export const defaultView: View = {
  sampler: "ddim",
  config: "",
  samplerSteps: 20,
  count: 400,
  sampleSeed: 0,
  ema: true,
  fieldTime: 0.3,
  arrows: "step",
  label: -1,
  metric: "wasserstein",
};

/** What a reader may change while a run goes on. */
export type LiveSettings = Partial<Pick<Settings, "learningRate" | "batchSize">>;

/** A change at a step: it governs the steps after it. `steps` is a new end of the run. */
export interface Change extends LiveSettings {
  readonly step: number;
  readonly steps?: number;
}

export function trainJob(settings: Settings, data: Pick<LabData, "train" | "classNames">): TrainJob {
  return {
    model: modelSpec(settings, data),
    data: data.train,
    optimizer: {
      name: settings.optimizer,
      learningRate: settings.learningRate,
      weightDecay: settings.weightDecay,
      clip: settings.clip,
      learningRateSchedule: settings.learningRateSchedule,
    },
    emaDecay: settings.emaDecay,
    weighting: settings.weighting,
    batchSize: settings.batchSize,
    steps: settings.steps,
    seed: settings.seed,
  };
}

export const modelSpec = (
  { schedule, prediction, width, depth, conditional }: Settings,
  { classNames }: Pick<LabData, "classNames">,
) => ({ schedule, prediction, width, depth, classes: conditional ? classNames.length : 0 });

/** Names of the settings in which two runs differ. */
export const differences = (a: Settings, b: Settings): (keyof Settings)[] =>
  (Object.keys(defaultSettings) as (keyof Settings)[]).filter((name) => a[name] !== b[name]);

const live: readonly (keyof Settings)[] = ["learningRate", "batchSize", "stopAtFloor"];

/** Names of the settings that a run can't take over while it goes on: another run is needed. */
export const needNewRun = (run: Settings, wanted: Settings): (keyof Settings)[] =>
  differences(run, wanted).filter((name) => !live.includes(name));
