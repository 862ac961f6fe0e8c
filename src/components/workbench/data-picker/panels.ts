import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { datasets } from "../../../lib/diffusion/data/named.ts";
import type { LabelledPoints } from "../../../lib/diffusion/data/points/points.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { canvasSurface, type Draw, surface } from "../../kit/canvas/surface.ts";
import { button, fileButton } from "../../kit/controls/controls.ts";
import { type DropZone, dropZone } from "../../kit/controls/drop-zone.ts";
import { cloud } from "./draw.ts";

const thumbnails: Readonly<Record<string, Draw>> = Object.fromEntries(
  Object.entries(datasets).map(([name, { sample }]) => [name, cloud(sample(rng(7), 350), 1.1)]),
);

/** The built-in data sets as a group of pictures to choose from. */
export const examples = (chosen: string | undefined, onChoose: (name: string) => void): TemplateResult =>
  html`<fieldset class="examples">
    <legend>Data set</legend>
    ${Object.entries(datasets).map(
      ([name, { title }]) => html`<label>
        <input type="radio" name="example" value=${name} aria-label=${title} .checked=${live(name === chosen)} @change=${() => onChoose(name)} />
        <span><canvas aria-hidden="true" style="aspect-ratio: 1" ${surface(thumbnails[name]!)}></canvas>${title}</span>
      </label>`,
    )}
  </fieldset>`;

/** What the present data look like. */
export const preview = (data: LabelledPoints | undefined, label: string): TemplateResult | typeof nothing =>
  data ? html`<div class="preview">${canvasSurface(cloud(data, 1.6), { aspect: 1, label })}</div>` : nothing;

/** A field for a text whose letters become data. */
export const writing = (text: string, onInput: (text: string) => void): TemplateResult =>
  html`<label class="control"><span class="name">Your text</span>
    <input type="text" maxlength="200" autocomplete="off" spellcheck="false" dir="auto" .value=${live(text)}
      @input=${(event: Event) => onInput((event.target as HTMLInputElement).value)} /></label>
    <p class="hint">Letters, digits, signs, emoji, in any script; each letter is a class.</p>`;

export interface Opening extends Pick<DropZone, "over" | "onOver"> {
  readonly pasted: string;
  /** From 0 to 1 while a file is read. */
  readonly progress: number | undefined;
  readonly name: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onPaste: (text: string) => void;
  readonly onUse: () => void;
  readonly onStop: () => void;
}

/** A place to drop a file on, a button to choose one, and a field to paste rows into. */
export const opening = (o: Opening): TemplateResult =>
  html`${dropZone(
    { ...o, onDrop: ({ files }) => o.onFiles([...files]) },
    o.progress === undefined
      ? html`${fileButton({ label: "Choose a file", accept: ".csv,.tsv,.txt,.json,text/csv,application/json", onFiles: o.onFiles })}<span>or drop a CSV or JSON file here</span>`
      : html`<span>Reading ${o.name}</span><progress aria-label="Part of the file read" .value=${o.progress}></progress>
          <span>${Math.floor(100 * o.progress)} %</span>${button({ label: "Stop", onClick: o.onStop })}`,
  )}
    <label class="control"><span class="name">Or paste rows</span>
      <textarea rows="5" spellcheck="false" placeholder="x,y,label&#10;0.5,-1.2,a&#10;1.7,0.3,b" .value=${live(o.pasted)}
        @input=${(event: Event) => o.onPaste((event.target as HTMLTextAreaElement).value)}></textarea></label>
    ${button({ label: "Use these rows", onClick: o.onUse, disabled: o.pasted.trim() === "" })}
    <p class="hint">Two columns of numbers, x and y, and a third with classes if you have them. The file stays on your device.</p>`;
