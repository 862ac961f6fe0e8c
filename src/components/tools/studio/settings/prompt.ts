import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { type UnknownWord, unknownWords } from "../../../../lib/diffusion/pipelines/known-words.ts";
import { button } from "../../../kit/controls/controls.ts";

export const examples = [
  "a large red circle at the top left on black",
  "a small blue cross in the centre on grey",
  "a green square left of a yellow triangle on black",
  "a purple circle above a white cross on blue",
] as const;

/** Characters that are looked through for words as the reader types. */
const lookedThrough = 2000;

/** Words that are unknown, or what keeps the prompt from being read, in a sentence. */
export function readPrompt(prompt: string, words: readonly string[]): { unknown: UnknownWord[]; trouble?: string } {
  if (prompt.length > lookedThrough)
    return {
      unknown: [],
      trouble: `This has ${prompt.length.toLocaleString("en")} characters, and ${lookedThrough.toLocaleString("en")} are read at most: shorten it.`,
    };
  try {
    return { unknown: unknownWords(prompt, words) };
  } catch (error) {
    return { unknown: [], trouble: (error as Error).message };
  }
}

/** The prompt with one word in another's place. */
export const replaced = (prompt: string, word: string, by: string): string =>
  prompt.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}(?![\\p{L}\\p{N}])`, "giu"), () => by);

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

export interface PromptField {
  readonly label: string;
  readonly value: string;
  readonly words: readonly string[];
  readonly onInput: (value: string) => void;
}

/** A text to write, with what of it is unknown. */
export function promptField({ label, value, words, onInput }: PromptField): TemplateResult {
  const { unknown, trouble } = readPrompt(value, words);
  return html`<label class="control prompt"><span class="name">${label}</span>
      <textarea rows="2" spellcheck="false" .value=${live(value)} @input=${(event: Event) => onInput((event.target as HTMLTextAreaElement).value)}></textarea></label>
    <div class="unknown" role="status">${trouble ? html`<p>${trouble}</p>` : nothing}${unknown.slice(0, 4).map(
      ({ word, nearest }) => html`<p class="row"><span>“${word.slice(0, 40)}” isn't known. Nearest:</span>
        ${nearest.map((by) => button({ label: by, onClick: () => onInput(replaced(value, word, by)) }))}</p>`,
    )}</div>`;
}

/** Prompts to begin with. */
export const exampleButtons = (onChoose: (prompt: string) => void): TemplateResult =>
  html`<div class="row" role="group" aria-label="Examples">${examples.map((prompt) => button({ label: prompt, onClick: () => onChoose(prompt) }))}</div>`;

/** What may be written. */
export const promptHelp = (words: readonly string[]): TemplateResult =>
  html`<details class="help"><summary>Words and weights</summary>
    ${words.length > 0 ? html`<p>The pipeline was taught ${words.length} words: ${words.join(", ")}.</p>` : nothing}
    <p>(word:1.3) makes a word count 1.3 times: the encoder's vector for each of its tokens is moved to 1.3 times its distance from what the
    encoder gives at that place for the empty prompt. 0 leaves the word out, (word) counts 1.1 times, [word] 1/1.1 times, brackets
    multiply, and \\( is a bracket. Weights go from 0 to 10, and act in the negative prompt too.</p></details>`;
