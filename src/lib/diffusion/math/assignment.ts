/** @throws RangeError for costs that are not finite, or not n times n. */
export const requireCosts = (cost: ArrayLike<number>, n: number) => {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`An assignment of ${n} rows is impossible: use 1 or more.`);
  if (cost.length !== n * n)
    throw new RangeError(`An assignment of ${n} rows needs ${n * n} costs, not ${cost.length}.`);
  for (let i = 0; i < cost.length; i++)
    if (!Number.isFinite(cost[i])) throw new RangeError(`Cost ${i} is ${cost[i]}: costs are finite numbers.`);
};

/**
 * Duals u, v with u_i + v_j <= cost, equal where row i has column j; -1 stands for "none yet". The rest is what a search
 * writes on: columns that it reached are infinitely far ahead, and at no price.
 */
interface Work {
  readonly cost: ArrayLike<number>;
  /** Costs of a row. */
  readonly stride: number;
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly columnOf: Int32Array;
  readonly rowOf: Int32Array;
  readonly reached: Int32Array;
  readonly distance: Float64Array;
  readonly ahead: Float64Array;
  readonly from: Int32Array;
  readonly price: Float64Array;
}

const begin = (cost: ArrayLike<number>, n: number): Work => {
  const numbers = () => new Float64Array(n);
  const places = () => new Int32Array(n).fill(-1);
  const search = { reached: places(), distance: numbers(), ahead: numbers(), from: places(), price: numbers() };
  return { cost, stride: n, u: numbers(), v: numbers(), columnOf: places(), rowOf: places(), ...search };
};

/** Carries the duals of the first `half` rows and columns over to `n`, and gives new rows their cheapest column if free. */
const extend = ({ cost, stride, u, v, columnOf, rowOf }: Work, half: number, n: number): void => {
  v.fill(half === 0 ? 0 : Number.POSITIVE_INFINITY, half, n);
  for (let i = 0; i < half; i++)
    for (let j = half; j < n; j++) {
      const left = cost[i * stride + j]! - u[i]!;
      if (left < v[j]!) v[j] = left;
    }
  for (let i = half; i < n; i++) {
    let [cheapest, least] = [-1, Number.POSITIVE_INFINITY];
    for (let j = 0; j < n; j++) {
      const left = cost[i * stride + j]! - v[j]!;
      if (left < least) [cheapest, least] = [j, left];
    }
    u[i] = least;
    if (rowOf[cheapest] === -1) [columnOf[i], rowOf[cheapest]] = [cheapest, i];
  }
};

/** The shortest augmenting path from a free row: its last column, its length, and how many columns it reached on the way. */
const shortest = (work: Work, n: number, row: number) => {
  const { cost, stride, u, rowOf, distance, from, ahead, price, reached } = work;
  ahead.fill(Number.POSITIVE_INFINITY, 0, n);
  price.set(work.v);
  let i = row;
  let length = 0;
  for (let far = 0; ; far++) {
    const base = length - u[i]!;
    const at = i * stride;
    let column = -1;
    length = Number.POSITIVE_INFINITY;
    for (let j = 0; j < n; j++) {
      const through = base + cost[at + j]! - price[j]!;
      if (through < ahead[j]!) {
        ahead[j] = through;
        from[j] = i;
      }
      if (ahead[j]! >= length) continue;
      length = ahead[j]!;
      column = j;
    }
    if (rowOf[column] === -1) return { column, length, far };
    distance[column] = length;
    ahead[column] = Number.POSITIVE_INFINITY;
    price[column] = Number.NEGATIVE_INFINITY;
    reached[far] = column;
    i = rowOf[column]!;
  }
};

const augment = (work: Work, n: number, row: number): void => {
  const { u, v, columnOf, rowOf, distance, from, reached } = work;
  const { column, length, far } = shortest(work, n, row);
  u[row] = u[row]! + length;
  for (let k = 0; k < far; k++) {
    const j = reached[k]!;
    const slack = length - distance[j]!;
    v[j] = v[j]! - slack;
    u[rowOf[j]!] = u[rowOf[j]!]! + slack;
  }
  for (let j = column; j !== -1; ) {
    const i = from[j]!;
    const before = columnOf[i]!;
    [rowOf[j], columnOf[i]] = [i, j];
    j = i === row ? -1 : before;
  }
};

/**
 * Assigns the first n rows and columns. Half of them come first: its duals are near those of the whole, so that paths from
 * the rest of the rows are short, and its pairs stay tight under them.
 */
const solve = (work: Work, n: number): void => {
  const half = n >> 1;
  if (half > 0) solve(work, half);
  extend(work, half, n);
  for (let row = half; row < n; row++) if (work.columnOf[row] === -1) augment(work, n, row);
};

/**
 * The cheapest one-to-one assignment, exact, by shortest augmenting paths (Jonker & Volgenant, 1987): O(n^3).
 * `cost` is [n, n], row by row; the answer holds the column of each row.
 * @throws RangeError for costs that are not finite, or not n times n.
 */
export const assign = (cost: ArrayLike<number>, n: number): Int32Array => {
  requireCosts(cost, n);
  const work = begin(cost, n);
  solve(work, n);
  return work.columnOf;
};

/**
 * Squared distances [n, n] from each of the points `a` [n, dim] to each of `b` [n, dim].
 * @throws RangeError for sets of different sizes, or numbers that are no whole points.
 */
export const squaredDistances = (a: ArrayLike<number>, b: ArrayLike<number>, dim: number): Float64Array => {
  if (a.length !== b.length || a.length % dim !== 0)
    throw new RangeError(
      `${a.length} and ${b.length} coordinates are not two equal sets of points in ${dim} dimensions.`,
    );
  const n = a.length / dim;
  const cost = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let d = 0; d < dim; d++) {
        const gap = a[i * dim + d]! - b[j * dim + d]!;
        sum += gap * gap;
      }
      cost[i * n + j] = sum;
    }
  return cost;
};
