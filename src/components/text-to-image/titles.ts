/** What can go wrong, and what is to blame. */
export const experimentTitles = {
  swap: "Text: what belongs to what",
  unknown: "Text: words it never learned",
  guidance: "Guidance: too little, too much",
  steps: "Sampler: too few steps",
  shift: "Levels: shifted too far",
  decoder: "Decoder alone",
} as const;
export type ExperimentName = keyof typeof experimentTitles;
