/** What settings of a sampling are called, on the plane, in lessons on pictures, in the Playground and in the Studio alike. */
export const samplingTitles = {
  seed: "Seed",
  sampler: "Sampler",
  steps: "Steps",
  scale: "Guidance scale s",
  phi: "Rescale φ",
  high: "Guided from time",
  low: "Guided down to time",
  shift: "Shift k",
} as const;
