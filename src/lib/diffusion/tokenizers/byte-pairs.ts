import { Tokenizer } from "@huggingface/tokenizers";
import type { Vocabulary } from "./vocabulary.ts";

/** The package's tokenizer of cleaned text, as transformers converts a `CLIPTokenizer`. */
export function bytePairs({ ids, merges, added }: Vocabulary, unknown: string): Tokenizer {
  const model = {
    type: "BPE",
    vocab: Object.fromEntries([...ids, ...added]),
    merges,
    unk_token: unknown,
    end_of_word_suffix: "</w>",
    fuse_unk: false,
  };
  return new Tokenizer({ ...parts, model }, { clean_up_tokenization_spaces: false });
}

const parts = {
  added_tokens: [],
  normalizer: null,
  pre_tokenizer: {
    type: "Sequence",
    pretokenizers: [
      {
        type: "Split",
        pattern: { Regex: "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+" },
        behavior: "Removed",
        invert: true,
      },
      { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: false },
    ],
  },
  post_processor: null,
  decoder: { type: "ByteLevel", add_prefix_space: true, trim_offsets: true, use_regex: true },
};
