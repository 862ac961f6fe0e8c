import { caption } from "../../../src/lib/diffusion/data/images/scenes/caption.ts";
import { abridged, chooseScene } from "../../../src/lib/diffusion/data/images/scenes/choose.ts";
import { renderScene } from "../../../src/lib/diffusion/data/images/scenes/render.ts";
import { side } from "../../../src/lib/diffusion/data/images/scenes/scene.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { clipTokenizer } from "../../../src/lib/diffusion/tokenizers/clip.ts";
import type { TokenizerFiles } from "../../../src/lib/diffusion/tokenizers/vocabulary.ts";
import type { Settings } from "./settings.ts";

const numbers = side * side * 3;

/** Scenes of one object and of two in turn, flat [n, 32, 32, 3], with captions of each, whole and cut short. */
export function examplesOf({ pictures: n, captions, seed }: Settings) {
  const random = rng(seed).fork("scenes");
  const points = new Float32Array(n * numbers);
  const texts = Array.from({ length: n }, (_, i) => {
    const own = random.fork(i);
    const scene = chooseScene(own, i % 2 ? "pair" : "single");
    renderScene(scene, own.fork("picture"), points, i * numbers);
    return Array.from({ length: captions }, (_each, k) => caption(abridged(own.fork("caption").fork(k), scene)));
  });
  return { points, texts };
}

/** Their token ids, flat [n, captions, length], and those of the empty caption. */
export function idsOf(files: TokenizerFiles, texts: readonly (readonly string[])[], length: number) {
  const { encode } = clipTokenizer(files);
  const known = new Map<string, Int32Array>();
  const idsFor = (text: string) => {
    const found = known.get(text) ?? encode(text, length).ids;
    known.set(text, found);
    return found;
  };
  const flat = texts.flat();
  const ids = new Int32Array(flat.length * length);
  for (const [i, text] of flat.entries()) ids.set(idsFor(text), i * length);
  return { ids, empty: encode("", length).ids };
}
