const checked = (cost: ArrayLike<number>, n: number) => {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`An assignment of ${n} rows is impossible: use 1 or more.`);
  if (cost.length !== n * n)
    throw new RangeError(`An assignment of ${n} rows needs ${n * n} costs, not ${cost.length}.`);
  for (let i = 0; i < cost.length; i++)
    if (!Number.isFinite(cost[i])) throw new RangeError(`Cost ${i} is ${cost[i]}: costs are finite numbers.`);
};

const augment = (cost: ArrayLike<number>, n: number, row: number, state: Potentials) => {
  const { u, v, match } = state;
  const slack = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
  const used = new Uint8Array(n + 1);
  const way = new Int32Array(n + 1);
  let column = 0;
  match[0] = row;
  do {
    used[column] = 1;
    const from = match[column] as number;
    let delta = Number.POSITIVE_INFINITY;
    let next = 0;
    for (let j = 1; j <= n; j++) {
      if (used[j]) continue;
      const reduced = (cost[(from - 1) * n + j - 1] as number) - (u[from] as number) - (v[j] as number);
      if (reduced < (slack[j] as number)) {
        slack[j] = reduced;
        way[j] = column;
      }
      if ((slack[j] as number) < delta) {
        delta = slack[j] as number;
        next = j;
      }
    }
    shift(state, slack, used, delta);
    column = next;
  } while (match[column] !== 0);
  for (; column !== 0; column = way[column] as number) match[column] = match[way[column] as number] as number;
};

const shift = ({ u, v, match }: Potentials, slack: Float64Array, used: Uint8Array, delta: number) => {
  for (let j = 0; j < used.length; j++) {
    if (used[j]) {
      const row = match[j] as number;
      u[row] = (u[row] as number) + delta;
      v[j] = (v[j] as number) - delta;
    } else slack[j] = (slack[j] as number) - delta;
  }
};

interface Potentials {
  readonly u: Float64Array;
  readonly v: Float64Array;
  /** Row of each column, from 1; 0 while it has none. */
  readonly match: Int32Array;
}

/**
 * The cheapest one-to-one assignment, exact, by shortest augmenting paths (Kuhn's Hungarian method, 1955): O(n^3).
 * `cost` is [n, n], row by row; the answer holds the column of each row.
 */
export const assign = (cost: ArrayLike<number>, n: number): Int32Array => {
  checked(cost, n);
  const state = { u: new Float64Array(n + 1), v: new Float64Array(n + 1), match: new Int32Array(n + 1) };
  for (let row = 1; row <= n; row++) augment(cost, n, row, state);
  const columns = new Int32Array(n);
  for (let j = 1; j <= n; j++) columns[(state.match[j] as number) - 1] = j - 1;
  return columns;
};

/** Squared distances [n, n] from each of the points `a` [n, dim] to each of `b` [n, dim]. */
export const squaredDistances = (a: ArrayLike<number>, b: ArrayLike<number>, dim: number): Float64Array => {
  if (a.length !== b.length || a.length % dim !== 0)
    throw new RangeError(
      `${a.length} and ${b.length} coordinates are not two equal sets of points in ${dim} dimensions.`,
    );
  const n = a.length / dim;
  const cost = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      for (let d = 0; d < dim; d++)
        cost[i * n + j] = (cost[i * n + j] as number) + ((a[i * dim + d] as number) - (b[j * dim + d] as number)) ** 2;
  return cost;
};
