import { joined } from "../../data/images/join.ts";
import type { Pictures } from "../../data/images/pictures.ts";
import { scenes } from "../../data/images/scenes/sampler.ts";
import type { SceneKind } from "../../data/images/scenes/scene.ts";
import { type Rng, rng } from "../../random/rng.ts";
import { type ClipTokenizer, clipTokenizer } from "../../tokenizers/clip.ts";
import { learnTokenizer } from "../../tokenizers/learn.ts";
import { letOthers } from "../pacing.ts";
import type { ContrastiveJob, ContrastiveModel } from "./job.ts";
import { shownScenes } from "./shown.ts";

/** What a training learns from. */
export interface Examples {
  readonly pictures: Pictures;
  /** Of the captions, flat [n, length]. */
  readonly ids: Int32Array;
  readonly shown: Pictures;
  readonly model: ContrastiveModel;
  readonly tokenizer: ClipTokenizer;
}

const part = 256;

/** Scenes of each kind, in parts with a pause between. */
async function drawn(random: Rng, kinds: readonly SceneKind[], n: number): Promise<Pictures> {
  const parts: Pictures[] = [];
  for (const [k, kind] of kinds.entries()) {
    const own = Math.floor((n * (k + 1)) / kinds.length) - Math.floor((n * k) / kinds.length);
    for (let at = 0; at < own; at += part) {
      parts.push(scenes({ kind })(random.fork(kind).fork(at / part), Math.min(part, own - at)));
      await letOthers();
    }
  }
  return joined(parts);
}

/** Token ids of texts, flat [n, length]. */
export function idsOf(tokenizer: ClipTokenizer, texts: readonly string[], length: number): Int32Array {
  const ids = new Int32Array(texts.length * length);
  for (const [i, text] of texts.entries()) ids.set(tokenizer.encode(text, length).ids, i * length);
  return ids;
}

export async function examplesOf({ network, kinds, examples, merges, seed, shown }: ContrastiveJob): Promise<Examples> {
  const random = rng(seed);
  const pictures = await drawn(random.fork("data"), kinds, examples);
  const { files, size } = learnTokenizer(pictures.captions!, { merges, length: network.length });
  const tokenizer = clipTokenizer(files);
  return {
    pictures,
    ids: idsOf(tokenizer, pictures.captions!, network.length),
    shown: shownScenes(kinds, shown),
    model: { network, tokenizer: files, size },
    tokenizer,
  };
}
