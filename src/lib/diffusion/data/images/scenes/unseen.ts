import type { Rng } from "../../../random/rng.ts";
import { joined } from "../join.ts";
import type { Pictures } from "../pictures.ts";
import { scenes } from "./sampler.ts";
import type { SceneKind } from "./scene.ts";

/** So many scenes that are kept from every training, the kinds in turn, no two captions alike; at most 64. */
export function unseenScenes(random: Rng, kinds: readonly SceneKind[], n: number): Pictures {
  const [parts, taken]: [Pictures[], Set<string>] = [[], new Set()];
  for (let i = 0; parts.length < Math.min(n, 64); i++) {
    const one = scenes({ kind: kinds[parts.length % kinds.length]!, isHeldOut: true })(random.fork(i), 1);
    const [caption] = one.captions!;
    if (taken.has(caption!)) continue;
    taken.add(caption!);
    parts.push(one);
  }
  return joined(parts);
}
