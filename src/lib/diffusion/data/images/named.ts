import { sceneClasses, side } from "./scenes/scene.ts";

/** A set of pictures that never runs out, as far as a page needs to know it. */
export interface PictureSource {
  readonly title: string;
  /** 1 for grey, 3 for red, green and blue. */
  readonly channels: 1 | 3;
  readonly classNames: readonly string[];
  /** Pixels of a side: the least, the most, and those unless told. */
  readonly sizes: { readonly least: number; readonly most: number; readonly usual: number };
}

const digits = [..."0123456789"];
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const sizes = { least: 8, most: 64, usual: 16 };
const one = { least: side, most: side, usual: side };

/** The built-in sets of pictures by name; what draws them is in `samplers.ts`, which a page leaves to its worker. */
export const pictureSets = {
  digits: { title: "Digits", channels: 1, classNames: digits, sizes },
  letters: { title: "Letters", channels: 1, classNames: letters, sizes },
  glyphs: { title: "Digits and letters", channels: 1, classNames: [...digits, ...letters], sizes },
  shapes: { title: "One shape", channels: 3, classNames: sceneClasses.single, sizes: one },
  "shape-pairs": { title: "Two shapes", channels: 3, classNames: sceneClasses.pair, sizes: one },
  "shape-groups": { title: "Several shapes", channels: 3, classNames: sceneClasses.group, sizes: one },
} as const satisfies Readonly<Record<string, PictureSource>>;

export type PictureSetName = keyof typeof pictureSets;
