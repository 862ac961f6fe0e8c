import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Options } from "./options.ts";

export { optionsOf } from "./options.ts";

export interface SliderOptions {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number | "any";
  readonly value: number;
  /** What lies at both ends, e.g. ["data", "noise"]. */
  readonly ends?: readonly [string, string];
  readonly format?: (value: number) => string;
  readonly onInput: (value: number) => void;
  readonly disabled?: boolean;
}

/** A labelled range with its value and the names of its ends. */
export const slider = (o: SliderOptions): TemplateResult => {
  const text = (o.format ?? String)(o.value);
  const ends =
    o.ends && html`<span class="ends" aria-hidden="true"><span>${o.ends[0]}</span><span>${o.ends[1]}</span></span>`;
  return html`<label class="control slider" ?data-disabled=${o.disabled}>
    <span class="top"><span class="name">${o.label}</span><span class="value" aria-hidden="true">${text}</span></span>
    <input type="range" aria-label=${o.ends ? `${o.label}, from ${o.ends[0]} to ${o.ends[1]}` : o.label}
      aria-valuetext=${text} min=${o.min} max=${o.max} step=${o.step} .value=${live(String(o.value))}
      ?disabled=${o.disabled} @input=${(event: Event) => o.onInput((event.target as HTMLInputElement).valueAsNumber)} />
    ${ends}
  </label>`;
};

/** A slider of time, from data to noise. */
export const timeSlider = (
  o: Partial<SliderOptions> & Pick<SliderOptions, "min" | "max" | "value" | "onInput">,
): TemplateResult =>
  slider({ label: "Time t", step: 0.01, ends: ["data", "noise"], format: (t) => t.toFixed(2), ...o });

export interface ChoiceOptions<V extends string | number = string> {
  readonly label: string;
  readonly value: V;
  readonly options: Options<V>;
  readonly onChange: (value: V) => void;
  readonly disabled?: boolean;
}

/** One of a few, all in sight: radio buttons in a row. */
export const choice = <V extends string | number>(o: ChoiceOptions<V>): TemplateResult =>
  html`<fieldset class="control choice" ?disabled=${o.disabled}>
    <legend class="name">${o.label}</legend>
    <span class="options">${o.options.map(
      ([value, text]) => html`<label><input type="radio" name=${o.label} value=${value}
        .checked=${live(value === o.value)} @change=${() => o.onChange(value)} /><span>${text}</span></label>`,
    )}</span>
  </fieldset>`;

/** One of many: a menu. */
export const select = <V extends string | number>(o: ChoiceOptions<V>): TemplateResult =>
  html`<label class="control select">
    <span class="name">${o.label}</span>
    <select aria-label=${o.label} ?disabled=${o.disabled}
      @change=${(event: Event) => o.onChange(o.options[(event.target as HTMLSelectElement).selectedIndex]![0])}>
      ${o.options.map(([value, text]) => html`<option value=${value} .selected=${value === o.value}>${text}</option>`)}
    </select>
  </label>`;

export interface ToggleOptions {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

/** On or off. */
export const toggle = (o: ToggleOptions): TemplateResult =>
  html`<label class="control toggle" ?data-disabled=${o.disabled}>
    <input type="checkbox" role="switch" .checked=${live(o.checked)} ?disabled=${o.disabled}
      @change=${(event: Event) => o.onChange((event.target as HTMLInputElement).checked)} />
    <span class="name">${o.label}</span>
  </label>`;

export interface ButtonOptions {
  readonly label: string;
  readonly onClick: () => void;
  readonly primary?: boolean;
  readonly disabled?: boolean;
  /** For a button that stays down, e.g. a tool that is chosen. */
  readonly pressed?: boolean;
}

export const button = (o: ButtonOptions): TemplateResult =>
  html`<button type="button" class=${o.primary ? "button primary" : "button"} ?disabled=${o.disabled}
    aria-pressed=${o.pressed === undefined ? nothing : String(o.pressed)} @click=${o.onClick}>${o.label}</button>`;

export interface NumberOptions {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number | "any";
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** Hears of a number that won't do, in a sentence; the field then shows the number in force again. */
  readonly onRefuse?: (sentence: string) => void;
  readonly disabled?: boolean;
}

/** What is wrong with a typed number, as a sentence; empty where it will do. */
export function numberComplaint(
  text: string,
  { label, min, max, step }: Omit<NumberOptions, "value" | "onChange">,
): string {
  const value = Number(text);
  const kind = step === 1 ? "a whole number" : "a number";
  if (text.trim() === "" || !Number.isFinite(value)) return `${label} takes ${kind} from ${min} to ${max}.`;
  const fits = value >= min && value <= max && (step !== 1 || Number.isInteger(value));
  return fits ? "" : `${label} takes ${kind} from ${min} to ${max}; ${text.trim()} is not one.`;
}

/** A number to type. What doesn't fit is said at the field, which goes back to the value in force. */
export const numberField = (o: NumberOptions): TemplateResult =>
  html`<label class="control number">
    <span class="name">${o.label}</span>
    <input type="number" aria-label=${o.label} min=${o.min} max=${o.max} step=${o.step} .value=${String(o.value)}
      ?disabled=${o.disabled} inputmode="decimal" @input=${(event: Event) => (event.target as HTMLInputElement).setCustomValidity("")}
      @change=${(event: Event) => typed(event.target as HTMLInputElement, o)} />
  </label>`;

function typed(input: HTMLInputElement, options: NumberOptions) {
  const complaint = numberComplaint(input.value, options);
  if (!complaint) return options.onChange(Number(input.value));
  input.value = String(options.value);
  if (options.onRefuse) return options.onRefuse(complaint);
  input.setCustomValidity(`${complaint} It stays ${options.value}.`);
  input.reportValidity();
}

export interface FileOptions {
  readonly label: string;
  /** As in `<input accept>`. */
  readonly accept: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly multiple?: boolean;
  /** Chooses a folder, whose files come with their paths in it. */
  readonly folder?: boolean;
  readonly disabled?: boolean;
}

/** A button that opens files. Taking the same file twice works. */
export const fileButton = (o: FileOptions): TemplateResult =>
  html`<label class="button file" ?data-disabled=${o.disabled}>
    <input type="file" aria-label=${o.label} accept=${o.accept} ?multiple=${o.multiple} ?webkitdirectory=${o.folder} ?disabled=${o.disabled}
      @change=${(event: Event) => {
        const input = event.target as HTMLInputElement;
        const files = [...(input.files ?? [])];
        input.value = "";
        if (files.length > 0) o.onFiles(files);
      }} />
    <span aria-hidden="true">${o.label}</span>
  </label>`;
