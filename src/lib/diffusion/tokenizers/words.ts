import { cleaned, plain } from "./cleaned.ts";
import type { Names } from "./special-tokens.ts";
import { wordPattern } from "./word-pattern.ts";

/** How text is cleaned before it is split, and where its start and end tokens may stand. */
export type Cleaning =
  /** As the original does; see `cleaned`. Start and end tokens are words, which signs before them hide. */
  | "clip"
  /** NFC, white space and small letters alone, and special tokens anywhere, in capitals too, as `CLIPTokenizerFast` does. */
  | "plain";

/** Splits a text: into special tokens, and texts to be encoded by themselves. */
export function wordsOf(
  { bos_token, eos_token }: Names,
  named: ReadonlyMap<string, number>,
  cleaning: Cleaning,
): (text: string) => string[] {
  const tokens = [...named.keys()];
  if (cleaning === "plain") {
    const split = splitter(tokens, "iu");
    const bySmall = new Map(tokens.map((token) => [token.toLowerCase(), token]));
    return (text) => split(text).map((piece) => bySmall.get(piece.toLowerCase()) ?? plain(piece));
  }
  const ends = [bos_token, eos_token];
  const split = splitter(tokens.filter((token) => !ends.includes(token)));
  const word = new RegExp(`${either(ends)}|${wordPattern}`, "giu");
  return (text) => split(text).flatMap((piece) => (named.has(piece) ? [piece] : (cleaned(piece).match(word) ?? [])));
}

/** The longest first, where several begin alike. */
const either = (tokens: readonly string[]): string =>
  tokens
    .toSorted((a, b) => b.length - a.length)
    .map((token) => token.replace(/[\^$.*+?()[\]{}|/-]/g, "\\$&"))
    .join("|");

function splitter(tokens: readonly string[], flags = "u"): (text: string) => string[] {
  if (tokens.length === 0) return (text) => [text];
  const pattern = new RegExp(`(${either(tokens)})`, flags);
  return (text) => text.split(pattern);
}
