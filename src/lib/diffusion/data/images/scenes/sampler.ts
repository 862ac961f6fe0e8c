import type { PictureSampler } from "../pictures.ts";
import { caption } from "./caption.ts";
import { chooseScene } from "./choose.ts";
import { renderScene } from "./render.ts";
import { countNames, relations, type SceneKind, sceneClasses, side, thingIndex, type WholeScene } from "./scene.ts";

/** Which scenes are drawn. */
export interface SceneOptions {
  /** "single" unless given. */
  readonly kind?: SceneKind;
  /** Those that are kept from training, to be asked for afterwards. */
  readonly isHeldOut?: boolean;
}

function labelOf(scene: WholeScene): number {
  if (scene.kind === "pair" || scene.kind === "clusters") return relations.indexOf(scene.relation);
  return scene.kind === "group" ? countNames.indexOf(scene.count) : thingIndex(scene.thing);
}

/**
 * Coloured shapes on a plain ground, [n, 32, 32, 3], with captions: one object by size and place, two by their relation, or
 * several alike; all of a kind are equally likely, but for those kept from training. Classes are colour and shape of one
 * object, the relation of two, the number of several.
 */
export function scenes({ kind = "single", isHeldOut = false }: SceneOptions = {}): PictureSampler {
  return (rng, n) => {
    const points = new Float32Array(n * side * side * 3);
    const chosen = Array.from({ length: n }, (_, i) => chooseScene(rng.fork("scene").fork(i), kind, isHeldOut));
    const random = rng.fork("picture");
    for (const [i, scene] of chosen.entries()) renderScene(scene, random.fork(i), points, i * side * side * 3);
    return {
      points,
      shape: [side, side, 3],
      labels: Int32Array.from(chosen, labelOf),
      classNames: sceneClasses[kind],
      captions: chosen.map(caption),
    };
  };
}
