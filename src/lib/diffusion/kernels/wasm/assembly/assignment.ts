/**
 * The cheapest one-to-one assignment by shortest augmenting paths, as ../../../math/assignment.ts explains it: the same
 * sums in the same order, two columns at a time. A module of its own, with a memory of its own: costs [n, n] lie at `costs`,
 * and the answer, the column of each row, at `answer(n)`.
 */

const costs: usize = 1024;

let stride: i32 = 0;
let u: usize = 0;
let v: usize = 0;
let distance: usize = 0;
let ahead: usize = 0;
let from: usize = 0;
let price: usize = 0;
let reached: usize = 0;
let rowOf: usize = 0;
let columnOf: usize = 0;

/** Where the search found a column, and at which length. */
let length: f64 = 0;
let far: i32 = 0;

// @ts-ignore: decorator
@inline
function number(at: usize, i: i32): f64 {
  return load<f64>(at + (<usize>i << 3));
}

// @ts-ignore: decorator
@inline
function setNumber(at: usize, i: i32, value: f64): void {
  store<f64>(at + (<usize>i << 3), value);
}

// @ts-ignore: decorator
@inline
function place(at: usize, i: i32): i32 {
  return load<i32>(at + (<usize>i << 2));
}

// @ts-ignore: decorator
@inline
function setPlace(at: usize, i: i32, value: i32): void {
  store<i32>(at + (<usize>i << 2), value);
}

/** Where the memory that an assignment of n rows needs begins to be its answer. */
export function answer(n: i32): usize {
  return costs + 8 * (<usize>n * n + 6 * n);
}

/** Bytes that an assignment of n rows needs. */
export function bytes(n: i32): usize {
  return answer(n) + 12 * <usize>n;
}

function begin(n: i32): void {
  stride = n;
  const row = <usize>n << 3;
  u = costs + row * n;
  v = u + row;
  distance = v + row;
  ahead = distance + row;
  from = ahead + row;
  price = from + row;
  columnOf = price + row;
  rowOf = columnOf + (<usize>n << 2);
  reached = rowOf + (<usize>n << 2);
  memory.fill(columnOf, 0xff, <usize>n << 3);
}

function extend(half: i32, n: i32): void {
  for (let j = half; j < n; j++) setNumber(v, j, half == 0 ? 0 : Infinity);
  for (let i = 0; i < half; i++) {
    const at = costs + ((<usize>i * stride) << 3);
    for (let j = half; j < n; j++) {
      const left = number(at, j) - number(u, i);
      if (left < number(v, j)) setNumber(v, j, left);
    }
  }
  for (let i = half; i < n; i++) {
    const at = costs + ((<usize>i * stride) << 3);
    let cheapest = -1;
    let least = Infinity;
    for (let j = 0; j < n; j++) {
      const left = number(at, j) - number(v, j);
      if (left < least) {
        cheapest = j;
        least = left;
      }
    }
    setNumber(u, i, least);
    if (place(rowOf, cheapest) == -1) {
      setPlace(columnOf, i, cheapest);
      setPlace(rowOf, cheapest, i);
    }
  }
}

/** Scans a row: shortens what lies ahead through it. Returns the least of all that lies ahead. */
function scan(n: i32, i: i32, base: f64): f64 {
  const at = costs + ((<usize>i * stride) << 3);
  const start = f64x2.splat(base);
  const row = f64x2.splat(<f64>i);
  let least = f64x2.splat(Infinity);
  const end = <usize>(n & ~1) << 3;
  for (let j: usize = 0; j < end; j += 16) {
    const through = f64x2.sub(f64x2.add(start, v128.load(at + j)), v128.load(price + j));
    const before = v128.load(ahead + j);
    const now = f64x2.pmin(before, through);
    v128.store(from + j, v128.bitselect(row, v128.load(from + j), f64x2.lt(through, before)));
    v128.store(ahead + j, now);
    least = f64x2.pmin(least, now);
  }
  let shortest = min<f64>(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1));
  if (n & 1) {
    const j = n - 1;
    const through = base + number(at, j) - number(price, j);
    if (through < number(ahead, j)) {
      setNumber(ahead, j, through);
      setNumber(from, j, <f64>i);
    }
    shortest = min<f64>(shortest, number(ahead, j));
  }
  return shortest;
}

/** The first column that lies this far ahead. */
function columnAt(n: i32, value: f64): i32 {
  const wanted = f64x2.splat(value);
  const end = n & ~1;
  for (let j = 0; j < end; j += 2) {
    const found = i64x2.bitmask(f64x2.eq(v128.load(ahead + (<usize>j << 3)), wanted));
    if (found) return j + (found & 1 ? 0 : 1);
  }
  return n - 1;
}

/** The last column of the shortest path from a free row. */
function shortest(n: i32, row: i32): i32 {
  for (let j = 0; j < n; j++) setNumber(ahead, j, Infinity);
  memory.copy(price, v, <usize>n << 3);
  let i = row;
  length = 0;
  far = 0;
  while (true) {
    length = scan(n, i, length - number(u, i));
    const column = columnAt(n, length);
    if (place(rowOf, column) == -1) return column;
    setNumber(distance, column, length);
    setNumber(ahead, column, Infinity);
    setNumber(price, column, -Infinity);
    setPlace(reached, far, column);
    far++;
    i = place(rowOf, column);
  }
}

function augment(n: i32, row: i32): void {
  const column = shortest(n, row);
  setNumber(u, row, number(u, row) + length);
  for (let k = 0; k < far; k++) {
    const j = place(reached, k);
    const slack = length - number(distance, j);
    setNumber(v, j, number(v, j) - slack);
    const i = place(rowOf, j);
    setNumber(u, i, number(u, i) + slack);
  }
  let j = column;
  while (j != -1) {
    const i = <i32>number(from, j);
    const before = place(columnOf, i);
    setPlace(rowOf, j, i);
    setPlace(columnOf, i, j);
    j = i == row ? -1 : before;
  }
}

function solve(n: i32): void {
  const half = n >> 1;
  if (half > 0) solve(half);
  extend(half, n);
  for (let row = half; row < n; row++) if (place(columnOf, row) == -1) augment(n, row);
}

/** Assigns n rows by the costs that lie at `costs`. */
export function assign(n: i32): void {
  begin(n);
  solve(n);
}
