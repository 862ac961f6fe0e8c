/** What a plain DiT is made of. */
export interface TransformerSize {
  /** Of the square picture or latent, in pixels. */
  readonly side: number;
  readonly channels: number;
  readonly patch: number;
  readonly width: number;
  readonly depth: number;
  /** Classes it is told of, besides none. */
  readonly classes: number;
  /** Numbers it answers with a pixel, by channel: 2 where it predicts a variance, too. */
  readonly answers?: number;
}

/** Floating-point operations for one picture, forwards; two for each multiply-add. */
export interface Operations {
  /** Every dense layer that a token passes through: grows with the number of tokens. */
  readonly dense: number;
  /** Scores and mixing of attention: grows with its square. */
  readonly attention: number;
  /** What is computed once a picture, whatever its tokens: the time's embedding and modulation. */
  readonly once: number;
}

export const tokensOf = ({ side, patch }: Pick<TransformerSize, "side" | "patch">): number => (side / patch) ** 2;

export function operationsOf(size: TransformerSize): Operations {
  const { channels, patch, width, depth, answers = 1 } = size;
  const tokens = tokensOf(size);
  const ends = patch ** 2 * channels * width * (1 + answers);
  return {
    dense: 2 * tokens * (12 * width ** 2 * depth + ends),
    attention: 2 * 2 * tokens ** 2 * width * depth,
    once: 2 * ((6 * depth + 2) * width ** 2 + 256 * width + width ** 2),
  };
}

export const totalOf = ({ dense, attention, once }: Operations): number => dense + attention + once;

/** How many numbers are learned, with one embedding of time and class for all blocks as in the paper. */
export function parametersOf({ channels, patch, width, depth, classes, answers = 1 }: TransformerSize): number {
  const into = patch ** 2 * channels * width + width;
  const told = 256 * width + width + width ** 2 + width + (classes + 1) * width;
  const block = 18 * width ** 2 + 15 * width;
  const out = 2 * width ** 2 + 2 * width + (width + 1) * patch ** 2 * channels * answers;
  return into + told + depth * block + out;
}

/** 12,300 as "12.3 k". */
export function brief(value: number): string {
  const [factor, unit] =
    value >= 1e12 ? [1e12, " T"] : value >= 1e9 ? [1e9, " G"] : value >= 1e6 ? [1e6, " M"] : [1e3, " k"];
  const scaled = value / factor;
  return `${scaled >= 100 ? scaled.toFixed(0) : scaled.toPrecision(3)}${unit}`;
}
