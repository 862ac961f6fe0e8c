/** Samples that are shown, and that are counted. */
export const [SHOWN, COUNTED] = [10, 200];
