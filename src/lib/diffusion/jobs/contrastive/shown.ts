import type { Pictures } from "../../data/images/pictures.ts";
import type { SceneKind } from "../../data/images/scenes/scene.ts";
import { unseenScenes } from "../../data/images/scenes/unseen.ts";
import { rng } from "../../random/rng.ts";

/** What trainings are tried out on, whatever their seed. */
export const shownScenes = (kinds: readonly SceneKind[], n: number): Pictures =>
  unseenScenes(rng(0).fork("shown"), kinds, n);
