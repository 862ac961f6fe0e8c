import { expect, test } from "vitest";
import { coverage } from "../../../../../src/lib/diffusion/data/images/coverage.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";

type Place = readonly [x: number, y: number];

const [width, height] = [12, 9];
const raster = coverage(width, height);

function covered(corners: readonly Place[]): Float32Array {
  corners.forEach(([x, y], i) => {
    const [x2, y2] = corners[(i + 1) % corners.length]!;
    raster.line(x, y, x2, y2);
  });
  const out = new Float32Array(width * height);
  raster.fill(out);
  return out;
}

/** The part of a polygon where `inside` is at least 0, which changes evenly along an edge (Sutherland and Hodgman, 1974). */
function clipped(corners: readonly Place[], inside: (place: Place) => number): Place[] {
  return corners.flatMap((a, i) => {
    const b = corners[(i + 1) % corners.length]!;
    const [here, there] = [inside(a), inside(b)];
    const w = here / (here - there);
    const crossing: Place[] = here < 0 === there < 0 ? [] : [[a[0] + w * (b[0] - a[0]), a[1] + w * (b[1] - a[1])]];
    return here < 0 ? crossing : [a, ...crossing];
  });
}

const area = (corners: readonly Place[]) =>
  Math.abs(
    corners.reduce((sum, [x, y], i) => {
      const [x2, y2] = corners[(i + 1) % corners.length]!;
      return sum + (x * y2 - x2 * y) / 2;
    }, 0),
  );

const within = (corners: readonly Place[], x: number, y: number) =>
  [([u]: Place) => u - x, ([u]: Place) => x + 1 - u, ([, v]: Place) => v - y, ([, v]: Place) => y + 1 - v].reduce(
    (rest, side) => clipped(rest, side),
    [...corners],
  );

test("each pixel of a triangle, in the picture or half out of it, has the area that is cut out of it", () => {
  for (let k = 0; k < 200; k++) {
    const u = rng(k).uniforms(6);
    const corners = [0, 1, 2].map((i): Place => [24 * u[2 * i]! - 6, 19 * u[2 * i + 1]! - 5]);
    const found = covered(corners);
    for (let i = 0; i < found.length; i++)
      /* Sums of some ten numbers in float64, kept in float32. */
      expect(Math.abs(found[i]! - area(within(corners, i % width, Math.floor(i / width))))).toBeLessThan(1e-6);
  }
});

test("a hole drawn the other way round is left out, whichever way round the whole is drawn", () => {
  const square = (a: number, b: number): Place[] => [
    [a, a],
    [b, a],
    [b, b],
    [a, b],
  ];
  for (const turn of [(way: Place[]) => way, (way: Place[]) => way.toReversed()]) {
    const hole = turn(square(2.5, 5.5).toReversed());
    hole.forEach(([x, y], i) => {
      const [x2, y2] = hole[(i + 1) % 4]!;
      raster.line(x, y, x2, y2);
    });
    const found = covered(turn(square(1, 7)));
    expect(found.reduce((sum, value) => sum + value, 0)).toBeCloseTo(36 - 9, 5);
    expect(found[4 * width + 4]).toBe(0);
    expect(found[2 * width + 2]).toBeCloseTo(0.75, 6);
  }
});

test("what was filled is forgotten", () => {
  expect(covered([]).every((value) => value === 0)).toBe(true);
});
