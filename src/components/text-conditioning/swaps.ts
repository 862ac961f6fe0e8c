import { caption } from "../../lib/diffusion/data/images/scenes/caption.ts";
import { chooseScene } from "../../lib/diffusion/data/images/scenes/choose.ts";
import { renderScene } from "../../lib/diffusion/data/images/scenes/render.ts";
import {
  colourNames,
  type Pair,
  type Relation,
  shapes,
  side,
  type WholeScene,
} from "../../lib/diffusion/data/images/scenes/scene.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";

/** Pictures that a figure and its record try out. */
export const TRIALS = 200;

type WholePair = Required<Pair>;

/** A caption made wrong in one way; undefined where that would leave it right. */
type Spoil = (scene: WholePair) => string | undefined;

const other = <T>(all: readonly T[], ...taken: readonly T[]): T => all.find((each) => !taken.includes(each))!;
const turned: Readonly<Record<Relation, Relation>> = {
  "left of": "right of",
  "right of": "left of",
  above: "below",
  below: "above",
};

/** Ways to make a caption wrong, from one that needs words alone to one that needs their order. */
export const spoils = {
  colour: {
    title: "another colour",
    spoil: (scene) => {
      const { first, second, background } = scene;
      const colour = other(colourNames, first.colour, second.colour, background as never);
      return caption({ ...scene, first: { ...first, colour } });
    },
  },
  shape: {
    title: "another shape",
    spoil: (scene) =>
      caption({ ...scene, first: { ...scene.first, shape: other(shapes, scene.first.shape, scene.second.shape) } }),
  },
  relation: {
    title: "another relation",
    spoil: (scene) => caption({ ...scene, relation: turned[scene.relation] }),
  },
  binding: {
    title: "colours swapped",
    spoil: (scene) => {
      const { first, second } = scene;
      if (first.colour === second.colour || first.shape === second.shape) return;
      const [a, b] = [
        { ...first, colour: second.colour },
        { ...second, colour: first.colour },
      ];
      return caption({ ...scene, first: a, second: b });
    },
  },
  order: {
    title: "the two exchanged",
    spoil: (scene) => caption({ ...scene, first: scene.second, second: scene.first }),
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly spoil: Spoil }>>;
export type SpoilName = keyof typeof spoils;
export const spoilNames = Object.keys(spoils) as SpoilName[];

/** Pictures with their captions, and each caption made wrong in every way. */
export interface Trials {
  /** Flat [n, 32, 32, 3]. */
  readonly pictures: Float32Array;
  readonly captions: readonly string[];
  readonly wrong: Readonly<Record<SpoilName, readonly string[]>>;
}

/** Pairs whose things are in no training, and for which every way of making wrong does. */
export function trialsOf(n: number, seed = 0): Trials {
  const random = rng(seed).fork("trials");
  const chosen: WholePair[] = [];
  for (let i = 0; chosen.length < n; i++) {
    const scene = chooseScene(random.fork(i), "pair", true) as WholeScene & WholePair;
    if (spoilNames.every((name) => spoils[name].spoil(scene))) chosen.push(scene);
  }
  const pictures = new Float32Array(n * side * side * 3);
  for (const [i, scene] of chosen.entries())
    renderScene(scene, random.fork("draw").fork(i), pictures, i * side * side * 3);
  const wrong = Object.fromEntries(spoilNames.map((name) => [name, chosen.map((scene) => spoils[name].spoil(scene)!)]));
  return { pictures, captions: chosen.map(caption), wrong: wrong as unknown as Trials["wrong"] };
}

const dot = (a: Float32Array, i: number, b: Float32Array, j: number, dim: number): number => {
  let sum = 0;
  for (let c = 0; c < dim; c++) sum += a[i * dim + c]! * b[j * dim + c]!;
  return sum;
};

/** The mean cosine of vectors, one by one. */
export function meanCosine(a: Float32Array, b: Float32Array, dim: number): number {
  const n = a.length / dim;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += dot(a, i, b, i, dim);
  return sum / n;
}

/** Vectors that count as equally near: nearer than float32 sums of 32 products are sure. */
const even = 1e-5;

/** The share of pictures to which the right caption is nearer than the wrong one; those equally near count half. */
export function shareRight(pictures: Float32Array, right: Float32Array, wrong: Float32Array, dim: number): number {
  const n = pictures.length / dim;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const gap = dot(pictures, i, right, i, dim) - dot(pictures, i, wrong, i, dim);
    sum += Math.abs(gap) < even ? 0.5 : Number(gap > 0);
  }
  return sum / n;
}
