import { type ClipTokenizer, framed } from "../tokenizers/clip.ts";
import { readWeights } from "./prompt-weights.ts";

/** A token of a prompt, as a reader sees it. */
export interface PromptToken {
  /** Its place among the ids, from 1: the start stands at 0. */
  readonly at: number;
  readonly id: number;
  readonly text: string;
  readonly weight: number;
}

/** A prompt as an encoder takes it. */
export interface TokenisedPrompt {
  readonly prompt: string;
  /** [length], with start, end and padding. */
  readonly ids: Int32Array;
  /** [length]: 1 but where the prompt says otherwise. */
  readonly weights: Float32Array;
  readonly tokens: readonly PromptToken[];
  /** Where the text ends: the place of the end token. */
  readonly end: number;
  /** What didn't fit, as text. */
  readonly cut: string;
}

/** Characters that are read; no encoder takes so many words. */
export const longestPrompt = 2000;

/** @throws a sentence for a prompt of more characters than are read, and for weights that can't be */
export function tokenised(tokenizer: ClipTokenizer, prompt: string, length: number): TokenisedPrompt {
  if (prompt.length > longestPrompt)
    throw new RangeError(
      `The prompt has ${prompt.length.toLocaleString("en")} characters, and ${longestPrompt.toLocaleString("en")} are read at most; this encoder takes ${length - 2} tokens. Shorten it.`,
    );
  const all = readWeights(prompt).flatMap(({ text, weight }) => tokenizer.ids(text).map((id) => ({ id, weight })));
  const kept = all.slice(0, length - 2);
  const { ids } = framed(
    all.map(({ id }) => id),
    tokenizer.special,
    length,
  );
  const weights = new Float32Array(length).fill(1);
  for (const [i, { weight }] of kept.entries()) weights[i + 1] = weight;
  return {
    ...{ prompt, ids, weights, end: kept.length + 1 },
    tokens: kept.map(({ id, weight }, i) => ({ at: i + 1, id, weight, text: tokenizer.decode([id]) })),
    cut: tokenizer.decode(all.slice(length - 2).map(({ id }) => id)),
  };
}

/** What a reader should know of how a prompt was read: a sentence each. */
export function notesOn({ prompt, cut, end }: TokenisedPrompt): string[] {
  if (prompt.trim() === "")
    return [
      "The prompt is empty: the pictures are of whatever the pipeline was trained on, and guidance has nothing to lead to.",
    ];
  return cut
    ? [
        `This encoder takes ${end - 1} tokens of a prompt; what comes after them was left out: “${cut.slice(0, 120)}${cut.length > 120 ? "…" : ""}”.`,
      ]
    : [];
}
