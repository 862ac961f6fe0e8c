import { css, html, type TemplateResult } from "lit";

export interface TextOptions {
  readonly label: string;
  readonly value: string;
  readonly most: number;
  readonly placeholder?: string;
  readonly rows?: number;
  readonly disabled?: boolean;
  readonly onInput: (value: string) => void;
}

/** A few words, or lines, to type. */
export const textField = (o: TextOptions): TemplateResult =>
  html`<label class="control words"><span class="name">${o.label}</span>
    <textarea rows=${o.rows ?? 1} maxlength=${o.most} placeholder=${o.placeholder ?? ""} spellcheck="false" ?disabled=${o.disabled}
      .value=${o.value} @input=${(event: Event) => o.onInput((event.target as HTMLTextAreaElement).value)}></textarea></label>`;

export const textFieldStyles = css`
  .words { flex: 1 1 16rem; display: grid; gap: 0.25rem; }
  .words textarea {
    font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 0.35rem;
    padding: 0.4rem 0.55rem; resize: vertical; width: 100%; box-sizing: border-box; min-height: 2.5rem;
  }
`;

export const chipStyles = css`
  .chips { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 0.3rem 0.55rem; }
  .word { display: inline-flex; gap: 2px; }
  .chip {
    font: 0.85rem/1.5 "JetBrains Mono Variable", ui-monospace, monospace; padding: 0 0.3rem; border-radius: 0.2rem;
    border: 1px solid var(--line); background: color-mix(in srgb, var(--guide) 8%, var(--paper)); white-space: pre;
  }
  .chip.whole { background: color-mix(in srgb, var(--exact) 16%, var(--paper)); }
  .chip.new { border-color: var(--model); box-shadow: 0 0 0 1px var(--model); }
`;
