import { samplerName } from "../../../../lib/diffusion/samplers/former-names.ts";
import { samplerTitles } from "../../../../lib/diffusion/samplers/titles.ts";
import { optionsOf } from "../../../kit/controls/options.ts";
import { samplingTitles } from "../../../kit/controls/sampling-titles.ts";
import { flag, number, oneOf, seed, text, type Values, whole } from "../../../kit/frame/properties.ts";

/** Pictures that are made at once, at most. */
export const mostAtOnce = 16;

/** The pipeline's own scheduler, or one of the samplers. */
export const samplerOptions = [["", "the pipeline's own"], ...optionsOf(samplerTitles)] as const;

/** All that a picture comes of, apart from a picture to begin with. */
export const settingOptions = {
  prompt: text("a large red circle at the top left on black"),
  negative: text(),
  seed: seed(1),
  batch: whole(4, 1, mostAtOnce),
  sampler: oneOf(samplerOptions, "", samplerName),
  steps: whole(10, 1, 100),
  scale: number(2, 0, 15),
  /** φ of rescale. */
  phi: number(0, 0, 1),
  /** Times between which pictures are guided. */
  high: number(1, 0, 1),
  low: number(0, 0, 1),
  /** 0 is the pipeline's own. */
  shift: number(0, 0, 16),
  /** The share of the steps that are taken where there is a picture to begin with. */
  strength: number(0.6, 0, 1),
  /** How much of what a reader's adapters learned counts, where there are some. */
  lora: number(1, 0, 2),
  anyWords: flag(),
};
export type Settings = Readonly<Values<typeof settingOptions>>;
export type SettingName = keyof Settings;

export const settingNames = Object.keys(settingOptions) as SettingName[];

/** As a reader sees them. */
export const settingTitles: Readonly<Record<SettingName, string>> = {
  prompt: "Prompt",
  negative: "Negative prompt",
  batch: "Batch",
  ...samplingTitles,
  strength: "Strength",
  lora: "LoRA strength",
  anyWords: "Try unknown words",
};

/** A value as a reader sees it. */
export function valueInWords(name: SettingName, value: Settings[SettingName]): string {
  if (name === "sampler") return samplerOptions.find(([key]) => key === value)![1];
  if (name === "shift" && value === 0) return "the pipeline's own";
  if (name === "anyWords") return value ? "yes" : "no";
  if (typeof value === "string") return value === "" ? "none" : `“${value}”`;
  return String(typeof value === "number" ? +value.toFixed(4) : value);
}

/** The settings among what else an object has. */
export const settingsOf = (from: Settings): Settings =>
  Object.fromEntries(settingNames.map((name) => [name, from[name]])) as unknown as Settings;

/** Plain data as settings, with a sentence for each value that isn't taken as it is. What is missing is as it is at first. */
export function readSettings(plain: Readonly<Record<string, unknown>>): { settings: Settings; ignored: string[] } {
  const ignored: string[] = [];
  const read = settingNames.map((name) => {
    const { read: taken, initial } = settingOptions[name];
    const asked = plain[name] ?? initial;
    const value = taken(asked);
    if (!Object.is(asked, value))
      ignored.push(
        `${settingTitles[name]} can't be ${JSON.stringify(asked).slice(0, 60)}; it is ${valueInWords(name, value)}.`,
      );
    return [name, value];
  });
  return { settings: Object.fromEntries(read), ignored };
}

/** Names of the settings in which these differ. */
export const differing = (all: readonly Settings[]): SettingName[] =>
  settingNames.filter((name) => all.some((each) => each[name] !== all[0]![name]));
