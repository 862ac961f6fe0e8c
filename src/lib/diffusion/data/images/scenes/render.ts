import type { Rng } from "../../../random/rng.ts";
import {
  backgrounds,
  type Cluster,
  colours,
  counts,
  fews,
  places,
  relations,
  side,
  type Thing,
  type WholeClusters,
  type WholeScene,
} from "./scene.ts";
import { covers, everyPixel } from "./shape.ts";

/** Standard deviation of a colour from the one that it is named after. */
const tint = 0.02;

interface Standing {
  readonly thing: Thing;
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/**
 * Draws a scene, flat [32, 32, 3] in [−1, 1]; places, radii and colours vary by chance within what the captions allow.
 * @param out Where the numbers go, from place `at` on.
 */
export function renderScene(scene: WholeScene, rng: Rng, out: Float32Array, at = 0): void {
  const isMany = scene.kind === "clusters";
  const uniforms = rng.fork("place").uniforms(isMany ? 26 : 16);
  const tints = rng.fork("tint").normals(isMany ? 21 : 15);
  const tinted = (rgb: readonly number[], k: number) =>
    rgb.map((value, c) => Math.min(1, Math.max(0, value + tint * tints[3 * k + c]!)));
  const paper = tinted(backgrounds[scene.background], 0);
  for (let i = 0; i < side * side * 3; i++) out[at + i] = paper[i % 3]!;
  standing(scene, uniforms).forEach(({ thing, x, y, r }, k) => {
    const ink = tinted(colours[thing.colour], 1 + k);
    everyPixel((column, row, i) => {
      const alpha = covers(thing.shape, column, row, x, y, r);
      if (alpha) for (let c = 0; c < 3; c++) out[at + 3 * i + c]! += alpha * (ink[c]! - out[at + 3 * i + c]!);
    });
  });
  for (let i = at; i < at + side * side * 3; i++) out[i] = 2 * out[i]! - 1;
}

function standing(scene: WholeScene, u: Float32Array): Standing[] {
  if (scene.kind === "single") return [alone(scene, u)];
  if (scene.kind === "clusters") return twoClusters(scene, u);
  return scene.kind === "pair" ? both(scene, u) : several(scene, u);
}

const around = (middle: number, reach: number, unit: number) => middle + reach * (2 * unit - 1);

function alone({ thing, size, place }: Extract<WholeScene, { kind: "single" }>, [a, b, c]: Float32Array): Standing {
  const [r, step, reach] = size === "small" ? [4.8, 8, 1.2] : [8.2, 5.8, 0.7];
  const at = places.indexOf(place);
  const middle = (index: number) => 16 + step * (index - 1);
  const [x, y] = [around(middle(at % 3), reach, b!), around(middle(Math.floor(at / 3)), reach, c!)];
  return { thing, x, y, r: r + 0.4 * a! };
}

function both({ first, second, relation }: Extract<WholeScene, { kind: "pair" }>, u: Float32Array): Standing[] {
  const index = relations.indexOf(relation);
  return [first, second].map((thing, k) => {
    const isBefore = (index % 2 === 0) === (k === 0);
    const [along, across] = [around(isBefore ? 8 : 24, 1.6, u[3 * k]!), around(16, 6, u[3 * k + 1]!)];
    return { thing, x: index < 2 ? along : across, y: index < 2 ? across : along, r: 4.4 + 0.5 * u[3 * k + 2]! };
  });
}

/** In as many quarters of the picture, each its own. */
function several({ thing, count }: Extract<WholeScene, { kind: "group" }>, u: Float32Array): Standing[] {
  const quarters = [0, 1, 2, 3].toSorted((a, b) => u[12 + a]! - u[12 + b]!).slice(0, counts[count]);
  return quarters.map((quarter, k) => ({
    thing,
    x: around(quarter % 2 ? 24 : 8, 1.6, u[3 * k]!),
    y: around(quarter > 1 ? 24 : 8, 1.6, u[3 * k + 1]!),
    r: 4.4 + 0.5 * u[3 * k + 2]!,
  }));
}

/** Each in its half of the picture, in a row that zigzags so that no two touch. */
function twoClusters({ first, second, relation }: WholeClusters, u: Float32Array): Standing[] {
  const index = relations.indexOf(relation);
  const clusters = [first, second].map((cluster, k) => {
    const isBefore = (index % 2 === 0) === (k === 0);
    return row(cluster, u.subarray(13 * k, 13 * (k + 1))).map(({ along, across, r }) => {
      const [near, far] = [(isBefore ? 8 : 24) + across, along];
      return { thing: cluster.thing, x: index < 2 ? near : far, y: index < 2 ? far : near, r };
    });
  });
  return clusters.flat();
}

/** Middles of a row and how far each stands from its line. */
function row({ count, size }: Required<Cluster>, u: Float32Array) {
  const n = fews[count];
  const middles = { a: [16], two: [8, 24], three: [5.4, 16, 26.6] }[count];
  const reach = { a: 5.5, two: 2, three: 0.1 }[count];
  const side = u[12]! < 0.5 ? -1 : 1;
  return middles.map((middle, k) => ({
    along: around(middle, reach, u[3 * k]!),
    across: n === 3 ? side * (k % 2 ? -1 : 1) * (1.6 + 0.6 * u[3 * k + 1]!) : around(0, 2, u[3 * k + 1]!),
    r: (size === "small" ? 3.1 : 4.2) + 0.3 * u[3 * k + 2]!,
  }));
}
