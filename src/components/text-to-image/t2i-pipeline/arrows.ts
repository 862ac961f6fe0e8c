/** What goes through the pipeline, where, and of which shape. */
export const arrows = {
  tokens: { title: "tokens", shape: "16", what: "The prompt as numbers of tokens, filled up to 16 places." },
  vectors: {
    title: "a vector for each token",
    shape: "16 × 128",
    what: "What the text encoder makes of each token, 128 numbers in a row. Blue is above zero, orange below.",
  },
  pooled: { title: "one vector for the whole", shape: "128", what: "What the end token says of the whole text." },
  noise: { title: "noise", shape: "4 × 4 × 16", what: "Where it begins: 256 numbers by chance, from the seed." },
  state: { title: "x_t", shape: "4 × 4 × 16", what: "The latent on its way, one tile a channel." },
  guess: {
    title: "x̂₀",
    shape: "4 × 4 × 16",
    what: "What the denoiser takes the clean latent to be, told the words; guided.",
  },
  latent: { title: "latent", shape: "4 × 4 × 16", what: "After the last step: what the decoder is given." },
  picture: { title: "picture", shape: "32 × 32 × 3", what: "What the decoder makes of the latent." },
} as const;
export type ArrowName = keyof typeof arrows;

/** Boxes, each with the arrows that leave it. */
export const boxes: readonly (readonly [name: string, note: string, leaving: readonly ArrowName[]])[] = [
  ["Prompt", "byte pairs cut it", ["tokens"]],
  ["Text encoder", "once a prompt", ["vectors", "pooled"]],
  ["Chance", "once a seed", ["noise"]],
  ["Denoiser and sampler", "at every step", ["state", "guess", "latent"]],
  ["Decoder", "once a picture", ["picture"]],
];
