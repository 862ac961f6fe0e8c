import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { live } from "lit/directives/live.js";
import { fileButton, select } from "../../kit/controls/controls.ts";
import { entry } from "../../kit/controls/entry.ts";
import { controlStyles } from "../../kit/frame/styles.ts";
import { examples } from "./examples.ts";
import { compact } from "./parse.ts";
import { readConfig } from "./read.ts";
import { spread } from "./words.ts";

/**
 * Takes a scheduler_config.json: typed, pasted, from a file or an example. Fires `change` with the configuration, without its
 * spaces, whenever the text is one that samples in `steps` steps; else says at the field what is wrong, and loses nothing.
 */
export class SchedulerConfig extends LitElement {
  static override properties = {
    value: {},
    steps: { type: Number },
    suffix: {},
    text: { state: true },
    sentence: { state: true },
    notes: { state: true },
  };
  static override styles = [
    controlStyles,
    css`
      :host { display: grid; gap: 0.5rem; min-width: 0; flex: 1 1 100%; }
      textarea { font: 0.8125rem/1.5 var(--mono, monospace); width: 100%; height: 9rem; color: inherit; background: var(--paper, #fdfcf9);
        border: 1px solid var(--edge, #858b94); border-radius: 6px; padding: 0.5rem; resize: vertical; }
      textarea[aria-invalid="true"] { border-color: var(--model, #b04c06); }
      .from { display: flex; flex-wrap: wrap; align-items: end; gap: 0.5rem 1rem; }
      .wrong, .note { margin: 0; overflow-wrap: anywhere; }
      .wrong:empty { display: none; }
    `,
  ];
  /** The configuration that is in force. */
  declare value: string;
  declare steps: number;
  /** What tells its controls from those of another field, e.g. ", A". */
  declare suffix: string;
  declare text: string;
  declare sentence: string;
  /** What the reader should know of how the text was read. */
  declare notes: readonly string[];
  /** Whether `value` samples. */
  #works = false;

  constructor() {
    super();
    [this.value, this.suffix, this.text, this.sentence, this.notes, this.steps] = ["", "", "", "", [], 10];
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has("value") && !this.#says(this.value)) this.text = spread(this.value);
    if (!changed.has("value") && !changed.has("steps")) return;
    this.#works = this.#judge(this.value).sentence === "";
    this.#check();
  }

  #says(value: string): boolean {
    try {
      return compact(this.text) === value;
    } catch {
      return false;
    }
  }

  get #stays(): string {
    return this.#works && !this.#says(this.value) ? " Until then the configuration before stays in use." : "";
  }

  #judge(text: string): { sentence: string; notes: readonly string[] } {
    try {
      return { sentence: "", notes: readConfig(compact(text), this.steps).plan(this.steps).notes };
    } catch (error) {
      return { sentence: error instanceof Error ? error.message : String(error), notes: [] };
    }
  }

  #check(): boolean {
    Object.assign(this, this.#judge(this.text));
    return this.sentence === "";
  }

  #take(text: string) {
    this.text = text;
    if (!this.#check() || this.#says(this.value)) return;
    const value = compact(text);
    this.value = value;
    this.dispatchEvent(new CustomEvent<string>("change", { detail: value, bubbles: true, composed: true }));
  }

  protected override render() {
    const chosen = Object.keys(examples).find((name) => examples[name]!.text === this.text) ?? "";
    return html`<label class="control"><span class="name">scheduler_config.json${this.suffix}</span>
        <textarea spellcheck="false" autocapitalize="off" aria-invalid=${String(this.sentence !== "")} aria-describedby="wrong"
          .value=${live(this.text)}
          @input=${(event: Event) => this.#take((event.target as HTMLTextAreaElement).value)}></textarea></label>
      <p class="wrong" id="wrong" role="alert">${this.sentence ? `${this.sentence}${this.#stays}` : nothing}</p>
      ${this.notes.map((note) => html`<p class="note">${note}</p>`)}
      <div class="from">
        ${select({
          label: `Begin with${this.suffix}`,
          value: chosen,
          options: [
            ...Object.entries(examples).map(([name, { title }]) => [name, title] as const),
            ...(chosen ? [] : [["", "your own"] as const]),
          ],
          onChange: (name) => name && this.#take(entry(examples, name, "dpm").text),
        })}
        ${fileButton({
          label: `Open a file${this.suffix}`,
          accept: ".json,application/json",
          onFiles: ([file]) => void this.#open(file!),
        })}
      </div>`;
  }

  async #open(file: File) {
    if (file.size > 1e6) this.sentence = `${file.name} has ${file.size} bytes, which no scheduler_config.json has.`;
    else this.#take(await file.text());
  }
}
customElements.define("nb-scheduler-config", SchedulerConfig);
