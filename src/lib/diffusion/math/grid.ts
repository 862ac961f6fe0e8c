/** The square [−reach, reach]² in equal cells, row by row from the bottom left. */
export interface Grid {
  readonly reach: number;
  /** Along a side. */
  readonly cells: number;
}

/** Flat [cells², 2] middles. */
export function middles({ reach, cells }: Grid): Float64Array {
  const width = (2 * reach) / cells;
  const at = (i: number) => -reach + (i + 0.5) * width;
  return Float64Array.from({ length: 2 * cells ** 2 }, (_, i) =>
    at(i % 2 === 0 ? (i >> 1) % cells : Math.floor((i >> 1) / cells)),
  );
}

/** The column and row of a point, each in [0, cells); those outside of the square count to its border. */
export function cellOf({ reach, cells }: Grid, x: number, y: number): [column: number, row: number] {
  const along = (value: number) =>
    Math.min(cells - 1, Math.max(0, Math.floor(((value + reach) / (2 * reach)) * cells)));
  return [along(x), along(y)];
}

/**
 * The probability of each cell [cells²] under a density, by the midpoint rule on `finer`² places a cell; it sums to 1, so
 * that what lies outside of the square is left out. `logDensity` takes flat [n, 2] places.
 */
export function cellProbabilities(
  grid: Grid,
  logDensity: (places: Float64Array) => ArrayLike<number>,
  finer = 4,
): Float64Array {
  const fine = { reach: grid.reach, cells: grid.cells * finer };
  const logs = logDensity(middles(fine));
  const cells = new Float64Array(grid.cells ** 2);
  for (let i = 0; i < logs.length; i++) {
    const [column, row] = [i % fine.cells, Math.floor(i / fine.cells)];
    cells[Math.floor(row / finer) * grid.cells + Math.floor(column / finer)]! += Math.exp(logs[i]!);
  }
  const total = cells.reduce((a, b) => a + b, 0);
  return cells.map((cell) => cell / total);
}

/**
 * KL(p ‖ q) in nats of two lists of weights, which need not sum to 1; 0 log 0 is 0, and it is infinite where q is 0 and p is
 * not. For counts of n samples in the place of p, the mean over draws is too large by about (cells in use − 1)/2n.
 */
export function klDivergence(p: ArrayLike<number>, q: ArrayLike<number>): number {
  const [totalP, totalQ] = [sum(p), sum(q)];
  let nats = 0;
  for (let i = 0; i < p.length; i++)
    if (p[i]! > 0) nats += (p[i]! / totalP) * Math.log(p[i]! / totalP / (q[i]! / totalQ));
  return nats;
}

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);
