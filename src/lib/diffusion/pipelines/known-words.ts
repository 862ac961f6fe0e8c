import { editDistance } from "../check/nearest.ts";
import { withoutWeights } from "./prompt-weights.ts";

/** A word of a prompt that a pipeline never saw, with those it knows that are fewest letters away. */
export interface UnknownWord {
  readonly word: string;
  readonly nearest: readonly string[];
}

const wordsIn = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];

/** The words that a model card lists in its front matter, as `words: [a, red, circle]` or an item a line; none where it lists none. */
export function wordsOnCard(card: string): readonly string[] {
  const front = /^---\r?\n([\s\S]*?)\r?\n---/.exec(card)?.[1] ?? "";
  const [, inline, lines] = /^words:[ \t]*(?:\[([^\]]*)\]|((?:\r?\n[ \t]*-[^\n]*)+))/m.exec(front) ?? [];
  const items = inline?.split(",") ?? lines?.split("\n").map((line) => line.replace(/^[ \t]*-/, "")) ?? [];
  return items
    .map((item) =>
      item
        .trim()
        .replace(/^["']|["']$/g, "")
        .toLowerCase(),
    )
    .filter((word) => word !== "");
}

/** Each word of a prompt that isn't among those known, once. */
export function unknownWords(prompt: string, known: readonly string[], offered = 3): UnknownWord[] {
  if (known.length === 0) return [];
  const isKnown = new Set(known);
  const strange = [...new Set(wordsIn(withoutWeights(prompt)))].filter((word) => !isKnown.has(word));
  return strange.map((word) => ({ word, nearest: nearestOf(word, known).slice(0, offered) }));
}

function nearestOf(word: string, known: readonly string[]): string[] {
  const away = known.map((other) => [editDistance(word.slice(0, 40), other), other] as const);
  return away.toSorted(([a], [b]) => a - b).map(([, other]) => other);
}

/** @throws RangeError, a sentence that names unknown words and offers known ones. */
export function requireKnown(prompt: string, known: readonly string[]): void {
  const strange = unknownWords(prompt, known);
  if (strange.length === 0) return;
  const told = strange
    .slice(0, 4)
    .map(({ word, nearest }) => `“${word.slice(0, 40)}” (nearest: ${nearest.join(", ")})`);
  const more = strange.length > 4 ? `, and ${strange.length - 4} more` : "";
  throw new RangeError(
    `This pipeline was taught ${known.length} words, and doesn't know ${told.join(", ")}${more}. Choose others, or let it try.`,
  );
}
