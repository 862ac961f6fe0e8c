export type Kind = "dit" | "u-vit" | "no-skips";

/** How a backbone hears of time, and what its blocks are made of. */
export interface Backbone {
  readonly title: string;
  /** Tokens that aren't patches. */
  readonly extra: number;
  readonly isModulated: boolean;
  readonly hasSkips: boolean;
}
export const backbones: Readonly<Record<Kind, Backbone>> = {
  dit: { title: "DiT: modulation, no skips", extra: 0, isModulated: true, hasSkips: false },
  "u-vit": { title: "U-ViT: time as a token, long skips", extra: 2, isModulated: false, hasSkips: true },
  "no-skips": { title: "U-ViT without its skips", extra: 2, isModulated: false, hasSkips: false },
};

/** From which block to which a skip leads: first to last, second to last but one; a block in the middle has none. */
export const skipsOf = (depth: number): readonly (readonly [from: number, to: number])[] =>
  Array.from({ length: Math.floor(depth / 2) }, (_, i) => [i, depth - 1 - i] as const);

/** Parameters of all blocks, in squares of the width. */
export function squaresOf({ isModulated, hasSkips }: Backbone, depth: number) {
  return {
    attention: 4 * depth,
    dense: 8 * depth,
    modulation: isModulated ? 6 * depth : 0,
    skips: hasSkips ? 2 * skipsOf(depth).length : 0,
  };
}
