const checked = (cost: ArrayLike<number>, n: number) => {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`An assignment of ${n} rows is impossible: use 1 or more.`);
  if (cost.length !== n * n)
    throw new RangeError(`An assignment of ${n} rows needs ${n * n} costs, not ${cost.length}.`);
  for (let i = 0; i < cost.length; i++)
    if (!Number.isFinite(cost[i])) throw new RangeError(`Cost ${i} is ${cost[i]}: costs are finite numbers.`);
};

/** Duals u, v with u_i + v_j <= cost, equal where row i has column j; -1 stands for "none yet". */
interface PartialAssignment {
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly columnOf: Int32Array;
  readonly rowOf: Int32Array;
}

/** Reduces columns, then rows, and gives each row its cheapest column where that is still free. */
const reduced = (cost: ArrayLike<number>, n: number): PartialAssignment => {
  const u = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const v = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const [columnOf, rowOf] = [new Int32Array(n).fill(-1), new Int32Array(n).fill(-1)];
  for (let at = 0; at < n * n; at++) v[at % n] = Math.min(v[at % n]!, cost[at]!);
  for (let i = 0; i < n; i++) {
    let cheapest = 0;
    for (let j = 0; j < n; j++) {
      const left = cost[i * n + j]! - v[j]!;
      if (left >= u[i]!) continue;
      u[i] = left;
      cheapest = j;
    }
    if (rowOf[cheapest] !== -1) continue;
    rowOf[cheapest] = i;
    columnOf[i] = cheapest;
  }
  return { u, v, columnOf, rowOf };
};

/** The shortest augmenting path from a free row: its last column, and what leads there. */
const shortest = (cost: ArrayLike<number>, n: number, row: number, { u, v, rowOf }: PartialAssignment) => {
  const distance = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(n);
  const open = Int32Array.from({ length: n }, (_, j) => j);
  let [i, length, count] = [row, 0, n];
  for (;;) {
    let [best, least] = [-1, Number.POSITIVE_INFINITY];
    const base = length - u[i]!;
    for (let k = 0; k < count; k++) {
      const j = open[k]!;
      const through = base + cost[i * n + j]! - v[j]!;
      if (through < distance[j]!) {
        distance[j] = through;
        from[j] = i;
      }
      if (distance[j]! < least) [best, least] = [k, distance[j]!];
    }
    const column = open[best]!;
    if (rowOf[column] === -1) return { column, length: least, distance, from, reached: open.subarray(count) };
    open[best] = open[--count]!;
    open[count] = column;
    [i, length] = [rowOf[column]!, least];
  }
};

const augment = (cost: ArrayLike<number>, n: number, row: number, partial: PartialAssignment) => {
  const { u, v, columnOf, rowOf } = partial;
  const { column, length, distance, from, reached } = shortest(cost, n, row, partial);
  u[row] = u[row]! + length;
  for (const j of reached) {
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
 * The cheapest one-to-one assignment, exact, by shortest augmenting paths (Jonker & Volgenant, 1987): O(n^3).
 * `cost` is [n, n], row by row; the answer holds the column of each row.
 * @throws RangeError for costs that are not finite, or not n times n.
 */
export const assign = (cost: ArrayLike<number>, n: number): Int32Array => {
  checked(cost, n);
  const partial = reduced(cost, n);
  for (let row = 0; row < n; row++) if (partial.columnOf[row] === -1) augment(cost, n, row, partial);
  return partial.columnOf;
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
