/** How long an answer may take, in milliseconds: a first one compiles shaders. */
export const firstTimeout = 60_000;
export const turnTimeout = 10_000;

/** After so long a first answer is being waited for, and the reader is told. */
export const noticeable = 300;
