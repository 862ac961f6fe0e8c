import { pictureSets } from "../../../lib/diffusion/data/images/named.ts";

/** The classes of the shipped network, to choose from. */
export const characterOptions: readonly (readonly [label: number, name: string])[] = pictureSets.glyphs.classNames.map(
  (name, label) => [label, name] as const,
);

export const characterOf = (label: number): string => characterOptions[label]![1];
