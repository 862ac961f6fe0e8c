import { parameterizations } from "../../../../lib/diffusion/process/named.ts";
import { schedules } from "../../../../lib/diffusion/schedules/named.ts";
import { learningRates, optimizerNames, weightings } from "../../../../lib/diffusion/training/named.ts";
import { configName, configTitle } from "../../scheduler-config/read-config.ts";
import type { Settings, View } from "./settings.ts";

export type Options = readonly (readonly [value: string, text: string])[];

const words: Readonly<Record<string, string>> = {
  ddpm: "DDPM, 1000 levels",
  linear: "linear",
  cosine: "cosine",
  flow: "straight (flow)",
  karras: "Karras",
  epsilon: "the noise ε",
  x0: "the clean point x₀",
  v: "v",
  velocity: "the velocity ε − x₀",
  score: "the score",
  edm: "EDM's mixture",
  adam: "Adam",
  adamw: "AdamW",
  sgd: "plain gradient (SGD)",
  constant: "constant",
  warmup: "rise over 100 steps",
  uniform: "all levels alike",
  "min-snr": "min-SNR",
};

const list = (names: readonly string[], own: Readonly<Record<string, string>> = {}): Options =>
  names.map((name) => [name, own[name] ?? words[name] ?? name]);

/** The choices of each setting that is a name, with their words. */
export const choices = {
  schedule: list(Object.keys(schedules)),
  prediction: list(Object.keys(parameterizations)),
  optimizer: list(optimizerNames),
  learningRateSchedule: list(Object.keys(learningRates), { linear: "fall in a line", cosine: "fall as a cosine" }),
  weighting: list(Object.keys(weightings), { epsilon: "as if ε were predicted" }),
  sampler: list(["ddim", "ddpm", "heun", "dpmpp_2m", configName], {
    ddpm: "DDPM (random)",
    ddim: "DDIM",
    heun: "Heun",
    dpmpp_2m: "DPM-Solver++(2M)",
    [configName]: configTitle,
  }),
  metric: [
    ["wasserstein", "sliced Wasserstein"],
    ["mmd", "MMD²"],
  ],
  arrows: [
    ["x0", "to the guess x̂₀"],
    ["step", "short"],
    ["off", "off"],
  ],
} as const satisfies Record<string, Options>;

/** Words of the settings, as a reader meets them. */
export const names: Readonly<Record<keyof Settings, string>> = {
  data: "Data",
  schedule: "Noise schedule",
  prediction: "The network predicts",
  width: "Width",
  depth: "Hidden layers",
  conditional: "Told the class",
  optimizer: "Optimiser",
  learningRate: "Learning rate",
  weightDecay: "Weight decay",
  clip: "Clip the gradient at",
  learningRateSchedule: "Schedule of the rate",
  emaDecay: "Decay of the average",
  weighting: "Weight of the levels",
  batchSize: "Batch size",
  steps: "Steps",
  seed: "Seed",
  stopAtFloor: "Stop near the floor",
};

/** Bounds of each setting that is a number. */
export const ranges = {
  width: [4, 512],
  depth: [1, 8],
  learningRate: [0, 10],
  weightDecay: [0, 10],
  clip: [0, 1e6],
  emaDecay: [0, 0.99999],
  batchSize: [1, 4096],
  steps: [1, 1_000_000],
  seed: [0, 4_294_967_295],
} as const satisfies Partial<Record<keyof Settings, readonly [number, number]>>;

export const viewRanges = {
  samplerSteps: [1, 500],
  count: [10, 5000],
  sampleSeed: [0, 4_294_967_295],
  fieldTime: [0.001, 1],
  label: [-1, 63],
} as const satisfies Partial<Record<keyof View, readonly [number, number]>>;
