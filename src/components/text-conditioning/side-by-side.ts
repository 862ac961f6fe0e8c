/** Pixels of a side of the pictures that the denoisers on record draw: scenes of two things side by side, four times smaller. */
export const SMALL = 8;
/** Pictures kept of each kind, for the figures to show, and captions that all are measured on. */
export const [KEPT, TRIED] = [3, 100];
/** Of each training on record. */
export const PAINTER_STEPS = 350;

/** How a denoiser is told of a caption. */
export const tellings = { pooled: "one vector for the text", words: "a vector for each word" } as const;
export type Telling = keyof typeof tellings;

/** Captions in a hundred that a training replaced by the empty one, and in words. */
export const dropouts = { 0: "no caption dropped", 10: "a tenth dropped", 50: "half dropped" } as const;

/** Scales of guidance that its pictures were drawn with. */
export const scales = [0, 1, 2, 4, 8] as const;
/** Those of the trainings that differ by how they are told. */
export const usualPainter = { dropout: 0.1, scale: 2 } as const;
