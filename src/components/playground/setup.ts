import { dataSets } from "../../lib/diffusion/data/registry.ts";
import { trainingTimes } from "../../lib/diffusion/training-times.ts";
import { choices, names, type Options, ranges } from "../denoiser-lab/choices.ts";
import { defaultSettings, type Settings } from "../denoiser-lab/settings.ts";

/** Everything that decides a run of the playground and the samples drawn from it. */
export interface Setup extends Settings {
  /** A name in `trainingTimes`. */
  readonly times: string;
  /** Mean of the logit-normal law: positive leans towards noise. */
  readonly timesMean: number;
  /** Share of examples whose class is taken away at each step. */
  readonly dropout: number;
  readonly sampler: string;
  readonly samplerSteps: number;
  /** The class of all samples; −1 for none in particular. */
  readonly label: number;
  /** s: 1 is plainly conditional. */
  readonly guidance: number;
}

export type FieldName = Exclude<keyof Setup, "stopAtFloor">;

/** One setting: how it is called, where it belongs, and what it may be. */
export interface Field {
  readonly title: string;
  readonly group: "Data" | "Diffusion" | "Network" | "Optimiser" | "Sampling";
  readonly options?: Options;
  readonly range?: readonly [low: number, high: number];
  readonly whole?: boolean;
}

export const defaultSetup: Setup = {
  ...defaultSettings,
  schedule: "flow",
  prediction: "velocity",
  width: 64,
  steps: 1000,
  emaDecay: 0.99,
  times: "uniform",
  timesMean: 0,
  dropout: 0.1,
  sampler: "ddim",
  samplerSteps: 20,
  label: -1,
  guidance: 1,
};

/** Every setting, in the order of the page. */
export const fields: Readonly<Record<FieldName, Field>> = {
  data: {
    title: names.data,
    group: "Data",
    options: Object.entries(dataSets).map(([name, { title }]) => [name, title]),
  },
  conditional: { title: names.conditional, group: "Data" },
  dropout: { title: "Share of classes dropped", group: "Data", range: [0, 1] },
  seed: { title: names.seed, group: "Data", range: ranges.seed, whole: true },
  schedule: { title: names.schedule, group: "Diffusion", options: choices.schedule },
  prediction: { title: names.prediction, group: "Diffusion", options: choices.prediction },
  weighting: { title: names.weighting, group: "Diffusion", options: choices.weighting },
  times: {
    title: "Training times",
    group: "Diffusion",
    options: Object.keys(trainingTimes).map((name) => [name, name]),
  },
  timesMean: { title: "Mean of logit-normal times", group: "Diffusion", range: [-10, 10] },
  width: { title: names.width, group: "Network", range: ranges.width, whole: true },
  depth: { title: names.depth, group: "Network", range: ranges.depth, whole: true },
  optimizer: { title: names.optimizer, group: "Optimiser", options: choices.optimizer },
  learningRate: { title: names.learningRate, group: "Optimiser", range: ranges.learningRate },
  learningRateSchedule: {
    title: names.learningRateSchedule,
    group: "Optimiser",
    options: choices.learningRateSchedule,
  },
  weightDecay: { title: names.weightDecay, group: "Optimiser", range: ranges.weightDecay },
  clip: { title: names.clip, group: "Optimiser", range: ranges.clip },
  emaDecay: { title: names.emaDecay, group: "Optimiser", range: ranges.emaDecay },
  batchSize: { title: names.batchSize, group: "Optimiser", range: ranges.batchSize, whole: true },
  steps: { title: names.steps, group: "Optimiser", range: [1, 20_000], whole: true },
  sampler: { title: "Sampler", group: "Sampling", options: choices.sampler },
  samplerSteps: { title: "Sampling steps", group: "Sampling", range: [1, 200], whole: true },
  label: { title: "Class to sample", group: "Sampling", range: [-1, 24], whole: true },
  guidance: { title: "Guidance scale s", group: "Sampling", range: [-5, 20] },
};

export const fieldNames = Object.keys(fields) as FieldName[];

/** Names of the settings in which two setups differ. */
export const differing = (a: Setup, b: Setup): FieldName[] => fieldNames.filter((name) => a[name] !== b[name]);

/** What only governs the samples, so that a trained network need not be trained again. */
export const samplingFields: readonly FieldName[] = ["sampler", "samplerSteps", "label", "guidance"];
