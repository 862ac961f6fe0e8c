import type { InspectJob } from "../../lib/diffusion/jobs/inspect/job.ts";

/** The networks that are asked: with skip connections, and without. */
export const networks = ["glyphs-unet", "glyphs-unet-no-skips"] as const;

/** The five questions that both networks are asked. */
export const asks = {
  skips: "What do the skips carry?",
  maps: "What do the maps show?",
  attention: "Where does a pixel look?",
  told: "What if it is told less?",
  reach: "What can move a pixel?",
} as const;
export type Ask = keyof typeof asks;

export const tellings = {
  time: "no time",
  none: "no class",
  other: "another class",
} as const;
export type Telling = keyof typeof tellings;

export interface Question {
  readonly ask: Ask;
  readonly t: number;
  readonly character: string;
  /** Numbers of the skips that are cut, from the top: 1 to 6. */
  readonly cut: readonly number[];
  readonly telling: Telling;
  /** Path of the block whose maps are shown. */
  readonly block: string;
  /** A pixel of the picture. */
  readonly row: number;
  readonly column: number;
}

/** Where the skips of the small U-Net arrive, in the order in which they leave. */
export const skipPaths = [
  "up_blocks.2.resnets.1.skip",
  "up_blocks.2.resnets.0.skip",
  "up_blocks.1.resnets.1.skip",
  "up_blocks.1.resnets.0.skip",
  "up_blocks.0.resnets.1.skip",
  "up_blocks.0.resnets.0.skip",
] as const;

/** The side of what each of them carries. */
export const skipSides = [16, 16, 8, 8, 4, 4] as const;

export const attentionPaths = ["down_blocks.2", "mid_block", "up_blocks.0"].map(
  (stage) => `${stage}.attentions.0.weights`,
);

export function pathsSeen({ ask, block }: Question): readonly string[] {
  if (ask === "maps") return [block];
  return ask === "attention" ? attentionPaths : [];
}

/** What a question changes of the network or of what it is told; nothing where it only looks. */
export function changeOf(
  { ask, cut, telling, character }: Question,
  classNames: readonly string[],
): Partial<InspectJob> | undefined {
  if (ask === "skips") return { cut: cut.map((number) => skipPaths[number - 1]!) };
  if (ask !== "told") return undefined;
  if (telling === "time") return { cut: ["time_embedding"] };
  return { label: telling === "none" ? undefined : otherOf(character, classNames) };
}

/** A class that looks quite different, as a rule: the one seven further on. */
export const otherOf = (character: string, classNames: readonly string[]): number =>
  (classNames.indexOf(character) + 7) % classNames.length;

/** The question that the figure greets with. */
export const greeted: Question = {
  ...{ ask: "skips", t: 0.5, character: "R", cut: [1, 2, 3, 4, 5, 6], telling: "time" },
  ...{ block: "up_blocks.2.resnets.1", row: 5, column: 6 },
};
