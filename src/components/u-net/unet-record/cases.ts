import { skipPaths } from "../questions.ts";

/** A network and what is done to it. */
export interface Case {
  readonly title: string;
  readonly net: "unet" | "plain";
  readonly cut?: readonly string[];
  /** What it is told: the right class unless given. */
  readonly told?: "none" | "other";
  /** Guidance scale of the samples. */
  readonly scale?: number;
}

export const cases = {
  unet: { title: "with skips", net: "unet" },
  plain: { title: "trained without skips", net: "plain" },
  all: { title: "all six skips cut", net: "unet", cut: skipPaths },
  full: { title: "the two skips of 16 × 16 cut", net: "unet", cut: skipPaths.slice(0, 2) },
  half: { title: "the two of 8 × 8 cut", net: "unet", cut: skipPaths.slice(2, 4) },
  deep: { title: "the two of 4 × 4 cut", net: "unet", cut: skipPaths.slice(4) },
  bottom: { title: "the bottom cut", net: "unet", cut: ["mid_block"] },
  attention: { title: "attention at the bottom cut", net: "unet", cut: ["mid_block.attentions.0"] },
  time: { title: "told no time", net: "unet", cut: ["time_embedding"] },
  none: { title: "told no class", net: "unet", told: "none" },
  other: { title: "told another class", net: "unet", told: "other" },
  guided: { title: "with skips, guided by 2", net: "unet", scale: 2 },
} as const satisfies Readonly<Record<string, Case>>;

export type CaseName = keyof typeof cases;

/** Times at which guesses are looked at. */
export const times = [0.1, 0.5, 0.9] as const;

/** What is measured: errors of guesses at these times, and how many samples are taken for the class that was asked for. */
export const measures = { times, cases };

export const errorName = (name: CaseName, t: number) => `${name}.error.${t}`;
export const accuracyName = (name: CaseName) => `${name}.accuracy`;
