import { byteLetters } from "./byte-letters.ts";
import { cleaned } from "./cleaned.ts";
import { type LearntPair, learnPairs, type PairLearning } from "./learn-pairs.ts";
import type { TokenizerFiles } from "./vocabulary.ts";
import { wordsIn } from "./word-pattern.ts";

/** What is learnt, and for texts of how many tokens. */
export interface TokenizerLearning extends PairLearning {
  /** Of what the encoder will take, with its start and end: 77 unless given. */
  readonly length?: number;
}

/** A vocabulary that was learnt, and how it came about. */
export interface LearntTokenizer {
  /** `vocab.json`, `merges.txt`, `tokenizer_config.json` and `special_tokens_map.json`, as a `CLIPTokenizer` has them. */
  readonly files: Required<
    Pick<TokenizerFiles, "vocab.json" | "merges.txt" | "tokenizer_config.json" | "special_tokens_map.json">
  >;
  /** In the order in which they were learnt. */
  readonly pairs: readonly LearntPair[];
  /** Tokens in all: 512 for bytes, one for each new join, the start and the end. */
  readonly size: number;
}

/** Learns CLIP's byte pairs from texts; any other text can be told in them too, byte by byte at worst. */
export function learnTokenizer(
  texts: Iterable<string>,
  { length = 77, ...learning }: TokenizerLearning,
): LearntTokenizer {
  const pairs = [...learnPairs(wordsOf(texts), learning)];
  const bytes = byteLetters();
  const joins = pairs.map(({ pair }) => pair.join(""));
  const tokens = new Set([...bytes, ...bytes.map((letter) => `${letter}</w>`), ...joins, start, end]);
  const vocab = Object.fromEntries([...tokens].map((token, id) => [token, id]));
  return {
    files: {
      "vocab.json": JSON.stringify(vocab),
      "merges.txt": ["#version: 0.2", ...pairs.map(({ pair }) => pair.join(" ")), ""].join("\n"),
      "tokenizer_config.json": JSON.stringify({ ...settings, ...special, model_max_length: length }, null, 2),
      "special_tokens_map.json": JSON.stringify(special, null, 2),
    },
    pairs,
    size: tokens.size,
  };
}

function* wordsOf(texts: Iterable<string>): Generator<string, void> {
  for (const text of texts) yield* wordsIn(cleaned(text));
}

const [start, end] = ["<|startoftext|>", "<|endoftext|>"];
const special = { bos_token: start, eos_token: end, pad_token: end, unk_token: end };
const settings = { tokenizer_class: "CLIPTokenizer", do_lower_case: true, errors: "replace", add_prefix_space: false };
