/** At most so many pictures are kept from training, to be measured on. */
const most = 64;

/** How many of so many pictures are kept from training, the first of them: a fifth at most; a single one is trained on too. */
export const heldOf = (count: number): number => Math.min(most, Math.max(1, Math.floor(count / 5)));
