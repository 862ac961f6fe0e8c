import { factors, linearCode } from "../../src/components/autoencoders/ae-ceiling/linear.ts";
import { parseCaption } from "../../src/lib/diffusion/data/images/scenes/caption.ts";
import { scenes } from "../../src/lib/diffusion/data/images/scenes/sampler.ts";
import type { Scene } from "../../src/lib/diffusion/data/images/scenes/scene.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";

const size = 32 * 32 * 3;

/** Flat pictures, and what each shows. */
export interface Shown {
  readonly points: Float32Array;
  readonly scenes: readonly Scene[];
}

/** Pictures of one kind: single objects of one size, pairs, or groups. */
export function shown(kind: "small" | "large" | "pairs" | "groups", seed: number, count: number): Shown {
  const scene = { small: "single", large: "single", pairs: "pair", groups: "group" } as const;
  const all = scenes({ kind: scene[kind] })(rng(seed).fork(kind), 3 * count);
  const asked = all.captions!.map(parseCaption);
  const chosen = [...asked.keys()]
    .filter((i) => kind === "pairs" || kind === "groups" || (asked[i] as { size?: string }).size === kind)
    .slice(0, count);
  const points = new Float32Array(chosen.length * size);
  for (const [k, i] of chosen.entries()) points.set(all.points.subarray(i * size, (i + 1) * size), k * size);
  return { points, scenes: chosen.map((i) => asked[i]!) };
}

/** Best linear codes of a mixture of all kinds. */
export function codes(seed: number, count = 120) {
  const parts = (["small", "large", "pairs", "groups"] as const).map((kind) => shown(kind, 1000 + seed, count).points);
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  const of = (side: number) => linearCode(all, side);
  return { eight: of(factors.eight.side), four: of(factors.four.side) };
}
