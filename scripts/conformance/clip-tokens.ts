import { gunzipSync } from "node:zlib";
import { clipTokenizer } from "../../src/lib/diffusion/tokenizers/clip.ts";
import type { TokenizerFiles } from "../../src/lib/diffusion/tokenizers/vocabulary.ts";
import type { ReadBytes } from "./models.ts";
import { farthest, judge, type Outcome } from "./report.ts";

interface ClipTokens {
  readonly meta?: { readonly cleaning?: "clip" | "plain" };
  readonly cases: readonly { readonly text: string; readonly ids: readonly number[] }[];
}

const list = "bpe_simple_vocab_16e6.txt";

/** Ids of texts, without start and end; the vocabulary lies in the folder's `clip/`. */
export function clipTokens({ meta, cases }: ClipTokens, read: ReadBytes): Outcome[] {
  const about = (id: string) => ({ family: "clip_tokens", id, subject: "CLIPTokenizer" });
  const { ids } = clipTokenizer(vocabulary(read), meta?.cleaning);
  return cases.map((each, i) => judge(about(`text/${i}`), () => [[farthest(ids(each.text), each.ids), 0]]));
}

function vocabulary(read: ReadBytes): TokenizerFiles {
  const text = (file: string, unzip = (bytes: Uint8Array) => bytes) =>
    new TextDecoder().decode(unzip(read(`clip/${file}`)));
  try {
    return { "vocab.json": text("vocab.json"), "merges.txt": text("merges.txt") };
  } catch {
    return { [list]: text(`${list}.gz`, gunzipSync) };
  }
}
