/** Collects the outline of a shape and tells how much of each pixel it covers. */
export interface Coverage {
  /** An edge, in pixels, y downwards; what lies outside of the picture counts as it should. */
  line(x0: number, y0: number, x1: number, y1: number): void;
  /**
   * The share of each pixel's area in [0, 1], flat [height, width], for the closed outline that the edges were; begins anew.
   * Exact for outlines that don't cross: where contours overlap within a pixel their shares are added, up to 1.
   */
  fill(out: Float32Array, at?: number): void;
}

/**
 * Exact coverage by signed areas: each edge leaves in its pixels the change of what lies to the right of it, and the sum along a
 * row is the coverage. The method of font-rs (R. Levien, 2016).
 */
export function coverage(width: number, height: number): Coverage {
  const stride = width + 2;
  const changes = new Float64Array(stride * height);

  function piece(x0: number, y0: number, x1: number, y1: number) {
    if (y0 === y1) return;
    const direction = y0 < y1 ? 1 : -1;
    const [left, top, right, bottom] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
    const slope = (right - left) / (bottom - top);
    const last = Math.min(height, Math.ceil(bottom));
    for (let row = Math.max(0, Math.floor(top)); row < last; row++) {
      const [from, to] = [Math.max(row, top), Math.min(row + 1, bottom)];
      const [xa, xb] = [left + (from - top) * slope, left + (to - top) * slope];
      spread(changes, row * stride, Math.min(xa, xb), Math.max(xa, xb), direction * (to - from));
    }
  }

  /** Beyond a side, an edge is as good as one on it. */
  function line(x0: number, y0: number, x1: number, y1: number) {
    for (const side of [0, width])
      if (x0 < side !== x1 < side && x0 !== side && x1 !== side) {
        const y = y0 + ((side - x0) * (y1 - y0)) / (x1 - x0);
        line(x0, y0, side, y);
        line(side, y, x1, y1);
        return;
      }
    piece(clamp(x0, width), y0, clamp(x1, width), y1);
  }

  function fill(out: Float32Array, at = 0) {
    for (let row = 0; row < height; row++) {
      let sum = 0;
      for (let x = 0; x < width; x++) {
        sum += changes[row * stride + x]!;
        out[at + row * width + x] = Math.min(1, Math.abs(sum));
      }
    }
    changes.fill(0);
  }
  return { line, fill };
}

const clamp = (x: number, width: number) => Math.min(width, Math.max(0, x));

/** An edge within a row, from x `left` to `right`, of signed height `rise`: the change that it makes from each pixel to the next. */
function spread(changes: Float64Array, at: number, left: number, right: number, rise: number) {
  const first = Math.floor(left);
  if (right <= first + 1) {
    const beyond = (left + right) / 2 - first;
    changes[at + first]! += rise * (1 - beyond);
    changes[at + first + 1]! += rise * beyond;
    return;
  }
  let before = 0;
  for (let x = first; x < right; x++) {
    const covered = areaRightOf(left, right, x) * rise;
    changes[at + x]! += covered - before;
    before = covered;
  }
  changes[at + Math.ceil(right)]! += rise - before;
}

/** The share of pixel [x, x + 1] that lies to the right of an edge running evenly from `left` to `right`. */
function areaRightOf(left: number, right: number, x: number): number {
  const [from, to] = [Math.max(left, x), Math.min(right, x + 1)];
  const within = (to - from) * (x + 1 - (from + to) / 2);
  const before = Math.max(0, x - left);
  return (within + before) / (right - left);
}
