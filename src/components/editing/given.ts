import { parseCaption } from "../../lib/diffusion/data/images/scenes/caption.ts";
import { renderScene } from "../../lib/diffusion/data/images/scenes/render.ts";
import { side, type WholeScene } from "../../lib/diffusion/data/images/scenes/scene.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { type GivenName, givenTitles } from "./titles.ts";

export { side };

/** A scene drawn by rule, flat [32, 32, 3]. */
export function drawnScene(scene: WholeScene, seed: number): Float32Array {
  const out = new Float32Array(side * side * 3);
  renderScene(scene, rng(seed), out);
  return out;
}

const drawn = new Map<GivenName, Float32Array>();

/** One of the pictures to edit, always the same, flat [32, 32, 3]. */
export function givenPicture(name: GivenName): Float32Array {
  const picture = drawn.get(name) ?? drawnScene(parseCaption(givenTitles[name]) as WholeScene, 17);
  drawn.set(name, picture);
  return picture;
}
