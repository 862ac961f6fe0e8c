import type { Rng } from "../../../random/rng.ts";
import { caption } from "./caption.ts";
import { abridged } from "./choose.ts";
import type { WholeScene } from "./scene.ts";

/** So many captions of a scene: the first whole, the others with parts left out by chance. */
export const saidOf = (random: Rng, scene: WholeScene, n: number): string[] => [
  caption(scene),
  ...Array.from({ length: n - 1 }, (_, k) => caption(abridged(random.fork(k), scene))),
];
