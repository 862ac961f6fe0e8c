import { datasets } from "../../../../lib/diffusion/data/named.ts";
import { samplerTitles } from "../../../../lib/diffusion/samplers/titles.ts";
import { pairsBatches, timestepDistributions } from "../../../../lib/diffusion/training/named.ts";
import { samplingTitles } from "../../../kit/controls/sampling-titles.ts";
import { spacingOptions } from "../../../samplers/paths.ts";
import { choices, names, type Options, ranges } from "../../../workbench/denoiser-lab/state/choices.ts";
import { defaultSettings, type Settings } from "../../../workbench/denoiser-lab/state/settings.ts";
import { compact } from "../../../workbench/scheduler-config/parse.ts";
import { configName, configTitle } from "../../../workbench/scheduler-config/read-config.ts";
import { pictureOptions } from "./data.ts";
import { checkData } from "./own-line.ts";

/** Everything that decides a run of the playground and the samples drawn from it. */
export interface Setup extends Settings {
  /** A name in `trainingTimes`. */
  readonly times: string;
  /** Mean of the logit-normal law: positive leans towards noise. */
  readonly timesMean: number;
  /** Share of examples whose class is taken away at each step. */
  readonly dropout: number;
  /** A name in `pairsBatches`. */
  readonly coupling: string;
  /** A name in `networks`: "mlp" for points, one of the others for pictures. */
  readonly network: string;
  /** A name in `samplers`, or "config" for `scheduler`. */
  readonly sampler: string;
  /** The text of a scheduler_config.json, without its spaces; it decides the steps' places too. */
  readonly scheduler: string;
  readonly samplerSteps: number;
  /** A name in `spacings`. */
  readonly spacing: string;
  /** "usual", or one of the sampler's orders. */
  readonly order: string;
  /** DDIM's η. */
  readonly eta: number;
  /** Heun's S_churn. */
  readonly churn: number;
  /** The class of all samples; −1 for none in particular. */
  readonly label: number;
  /** s: 1 is plainly conditional. */
  readonly guidance: number;
  /** φ of guidance rescale. */
  readonly rescale: number;
  /** Times between which samples are guided, the noisier first. */
  readonly from: number;
  readonly to: number;
  /** A class to steer away from; −1 for "no class". */
  readonly negative: number;
}

export type FieldName = Exclude<keyof Setup, "stopAtFloor">;

/** One setting: how it is called, where it belongs, and what it may be. */
export interface Field {
  readonly title: string;
  readonly group: "Data" | "Diffusion" | "Network" | "Optimiser" | "Sampling";
  readonly options?: Options;
  readonly range?: readonly [low: number, high: number];
  readonly whole?: boolean;
  /** Takes text beside the options, or text alone. @throws a sentence for what it can't be */
  readonly check?: (text: string) => unknown;
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
  coupling: "independent",
  network: "mlp",
  sampler: "ddim",
  scheduler: "",
  samplerSteps: 20,
  spacing: "time",
  order: "usual",
  eta: 0,
  churn: 0,
  label: -1,
  guidance: 1,
  rescale: 0,
  from: 1,
  to: 0,
  negative: -1,
};

const couplingWords = { independent: "as drawn", "minibatch-ot": "nearest in the batch (OT)" } as const;

const couplingOptions: Options = (Object.keys(pairsBatches) as (keyof typeof pairsBatches)[]).map((name) => [
  name,
  couplingWords[name],
]);

const networkOptions: Options = [
  ["mlp", "perceptron (points)"],
  ["unet-2d", "U-Net (pictures)"],
  ["dit", "DiT (pictures)"],
  ["u-vit", "U-ViT (pictures)"],
];

const orders: Options = ["usual", "1", "2", "3", "4"].map((order) => [order, order]);

/** Every setting, in the order of the page. */
export const fields: Readonly<Record<FieldName, Field>> = {
  data: {
    title: names.data,
    group: "Data",
    options: [...Object.entries(datasets).map(([name, { title }]) => [name, title] as const), ...pictureOptions],
    check: checkData,
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
    options: Object.keys(timestepDistributions).map((name) => [name, name]),
  },
  timesMean: { title: "Mean of logit-normal times", group: "Diffusion", range: [-10, 10] },
  coupling: { title: "Pairing of noise and data", group: "Diffusion", options: couplingOptions },
  network: { title: "Network", group: "Network", options: networkOptions },
  width: { title: names.width, group: "Network", range: ranges.width, whole: true },
  depth: { title: "Hidden layers, levels or blocks", group: "Network", range: ranges.depth, whole: true },
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
  sampler: {
    title: samplingTitles.sampler,
    group: "Sampling",
    options: [...Object.entries(samplerTitles), [configName, configTitle]],
  },
  scheduler: { title: "scheduler_config.json", group: "Sampling", check: compact },
  samplerSteps: { title: "Sampling steps", group: "Sampling", range: [1, 200], whole: true },
  spacing: { title: "Spacing of the steps", group: "Sampling", options: spacingOptions },
  order: { title: "Order of the sampler", group: "Sampling", options: orders },
  eta: { title: "η of DDIM", group: "Sampling", range: [0, 1] },
  churn: { title: "Churn of Heun", group: "Sampling", range: [0, 100] },
  label: { title: "Class to sample", group: "Sampling", range: [-1, 63], whole: true },
  guidance: { title: samplingTitles.scale, group: "Sampling", range: [-5, 20] },
  rescale: { title: samplingTitles.phi, group: "Sampling", range: [0, 1] },
  from: { title: samplingTitles.high, group: "Sampling", range: [0, 1] },
  to: { title: samplingTitles.low, group: "Sampling", range: [0, 1] },
  negative: { title: "Class to steer away from", group: "Sampling", range: [-1, 63], whole: true },
};

export const fieldNames = Object.keys(fields) as FieldName[];

/** Names of the settings in which two setups differ. */
export const differing = (a: Setup, b: Setup): FieldName[] => fieldNames.filter((name) => a[name] !== b[name]);

/** What only governs the samples, so that a trained network need not be trained again. */
export const samplingFields: readonly FieldName[] = fieldNames.filter((name) => fields[name].group === "Sampling");
