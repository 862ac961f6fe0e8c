import { defaultSettings, type Settings } from "../../workbench/denoiser-lab/state/settings.ts";

interface Case {
  readonly title: string;
  readonly settings: Settings;
  /** Shares that true samples reach, in %. */
  readonly truth: { readonly on: number; readonly covered: number };
}

const moons = { on: 97, covered: 96 };

const lab = (title: string, patch: Partial<Settings> = {}, truth = moons): Case => ({
  title,
  settings: { ...defaultSettings, ...patch },
  truth,
});

/** Runs of the lab that are on record: its first settings, and one change each. */
export const cases = {
  moons: lab("two moons"),
  spiral: lab("spiral", { data: "spiral" }, { on: 94, covered: 97 }),
  clean: lab("two moons, asked for the clean point", { prediction: "x0" }),
  slow: lab("two moons, a hundredth of the learning rate", { learningRate: 3e-5 }),
  dozen: lab("a dozen points of the moons", { data: "builtin~12~1~moons" }),
} as const satisfies Readonly<Record<string, Case>>;

export type CaseName = keyof typeof cases;

/** Steps at which a run is looked at. */
export const marks = [50, 100, 200, 300, 500, 700, 1000, 1400, 2000, 2800, 4000] as const;

/** What is measured there, and how it is called. */
export const measures = {
  loss: "loss",
  distance: "distance",
  times: "times the floor",
  raw: "times the floor, weights of the moment",
  on: "samples on the data, %",
  covered: "data with samples near, %",
  spread: "spread after one step",
  nearest: "to the nearest training point",
} as const;

export type Measure = keyof typeof measures;
