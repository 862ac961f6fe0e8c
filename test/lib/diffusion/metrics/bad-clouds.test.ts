import { expect, test } from "vitest";
import { mmd2 } from "../../../../src/lib/diffusion/metrics/mmd.ts";
import { modeCounts } from "../../../../src/lib/diffusion/metrics/modes.ts";
import { nearestClass } from "../../../../src/lib/diffusion/metrics/nearest-class.ts";
import { neighbourhoods, precisionRecall } from "../../../../src/lib/diffusion/metrics/precision-recall.ts";
import { meanSquare } from "../../../../src/lib/diffusion/metrics/quality.ts";
import { slicedWasserstein, slicedWassersteinTo } from "../../../../src/lib/diffusion/metrics/sliced-wasserstein.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

const cloud = rng(1).normals(20);
const odd = cloud.slice(1);
const holed = cloud.with(3, Number.NaN);

const distances = {
  slicedWasserstein: (points: ArrayLike<number>) => slicedWasserstein(points, cloud, rng(0)),
  slicedWassersteinTo: (points: ArrayLike<number>) => slicedWassersteinTo(cloud, rng(0))(points),
  mmd2: (points: ArrayLike<number>) => mmd2(points, cloud),
};

test.each(Object.entries(distances))("%s of nothing, or of half a point, is refused", (_, distance) => {
  expect(() => distance([])).toThrow(/points are 0 points; there is nothing to measure of fewer than [12]/);
  expect(() => distance(odd)).toThrow("points hold 19 numbers, which are no whole points of 2");
});

test.each(Object.entries(distances))("%s of what is no number is none", (_, distance) => {
  expect(distance(holed)).toBeNaN();
});

test("a reference is asked as well", () => {
  expect(() => slicedWasserstein(cloud, [], rng(0))).toThrow("The second points are 0 points");
  expect(() => slicedWassersteinTo([], rng(0))).toThrow("The reference points are 0 points");
  expect(() => mmd2(cloud, [1, 2])).toThrow("The second points are 1 point;");
  expect(() => mmd2(cloud, cloud, { bandwidth: 0 })).toThrow("bandwidth");
  expect(() => slicedWasserstein(cloud, cloud, rng(0), { directions: 0 })).toThrow("number of directions");
  expect(() => slicedWasserstein(cloud, cloud, rng(0), { dim: 0 })).toThrow("dimension");
  expect(() => meanSquare([], [])).toThrow("The points are 0 points");
});

test("samples that are no numbers are nowhere", () => {
  expect([...modeCounts([0.2, 0.8, Number.NaN, 0.5, 0.5, Number.NaN, 0.9, 0.1], 2)]).toEqual([1, 1]);
  expect(neighbourhoods(cloud).holding(cloud)).toBe(1);
  expect(neighbourhoods(cloud).holding(holed)).toBe(0.9);
});

test("counts and shares, which NaN would enter unseen, refuse it by its place", () => {
  expect(() => precisionRecall(holed, cloud)).toThrow("hold NaN at place 3");
  expect(() => precisionRecall(cloud, holed)).toThrow("hold NaN at place 3");
  expect(() => modeCounts([0.5, 0.5, 1], 2)).toThrow("no whole points of 2");
  expect(() => nearestClass({ points: cloud, labels: new Int32Array(10) }, 2)(holed)).toThrow("hold NaN at place 3");
});
