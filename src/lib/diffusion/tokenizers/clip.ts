import { bytePairs } from "./byte-pairs.ts";
import { type Names, readSettings, specialTokens } from "./special-tokens.ts";
import { readVocabulary, type TokenizerFiles } from "./vocabulary.ts";
import { type Cleaning, wordsOf } from "./words.ts";

/** How a text becomes the ids that a CLIP text encoder takes, and back. */
export interface ClipTokenizer {
  /** Of the text alone, however long. */
  readonly ids: (text: string) => number[];
  /** With its start and its end, cut and padded to the length. */
  readonly encode: (text: string, length?: number) => EncodedPrompt;
  readonly decode: (ids: Iterable<number>) => string;
  readonly special: SpecialIds;
  /** Of what the encoder takes, 77 unless the files say otherwise. */
  readonly length: number;
}

/** The ids of the tokens that are no text: before it, behind it, and for what is empty. */
export interface SpecialIds {
  readonly start: number;
  readonly end: number;
  readonly pad: number;
}

/** A text as an encoder takes it: its ids from start to end, filled up to the encoder's length. */
export interface EncodedPrompt {
  /** [length] */
  readonly ids: Int32Array;
  /** 1 for the text with its start and end, 0 for padding: [length]. */
  readonly mask: Int32Array;
  /** Ids of the text that didn't fit. */
  readonly cut: number;
}

/**
 * CLIP's byte pairs, from files that the caller supplies. Radford et al., arXiv:2103.00020, section 2.4; Sennrich et al.,
 * arXiv:1508.07909.
 * @throws VocabularyError which names the file.
 */
export function clipTokenizer(files: TokenizerFiles, cleaning: Cleaning = "clip"): ClipTokenizer {
  const vocabulary = readVocabulary(files);
  const { names, length } = readSettings(files);
  const named = specialTokens(vocabulary, names);
  const own = bytePairs(vocabulary, names.unk_token);
  const words = wordsOf(names, named, cleaning);
  const ids = (text: string) =>
    words(text).flatMap((word) => named.get(word) ?? own.encode(word, { add_special_tokens: false }).ids);
  const idOf = (role: keyof Names) => named.get(names[role])!;
  const special = { start: idOf("bos_token"), end: idOf("eos_token"), pad: idOf("pad_token") };
  const isSpecial = new Set(Object.values(special));
  return {
    ...{ ids, special, length },
    encode: (text, to = length) => framed(ids(text), special, to),
    decode(given) {
      const kept = [...given].filter((id) => !isSpecial.has(id));
      return kept.length === 0 ? "" : own.decode(kept).trim();
    },
  };
}

/** Ids of a text with its start and end, cut and padded to the length. */
export function framed(ids: readonly number[], { start, end, pad }: SpecialIds, length: number): EncodedPrompt {
  if (!Number.isInteger(length) || length < 2)
    throw new RangeError(`A text with its start and end has a length of at least 2; ${length} was asked for.`);
  const kept = [start, ...ids.slice(0, length - 2), end];
  return {
    ids: Int32Array.from({ length }, (_, i) => kept[i] ?? pad),
    mask: Int32Array.from({ length }, (_, i) => (i < kept.length ? 1 : 0)),
    cut: Math.max(0, ids.length - (length - 2)),
  };
}
