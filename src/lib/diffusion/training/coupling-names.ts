/** Ways to pair noise with examples, and whether the whole batch has a say; apart from `couplings`, which solves for them. */
export const pairsBatches = { independent: false, "minibatch-ot": true } as const;

export type CouplingName = keyof typeof pairsBatches;

/** The largest batch that "minibatch-ot" pairs: the work grows with its cube. */
export const largestCoupledBatch = 1024;
