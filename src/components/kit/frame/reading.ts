import { html, type TemplateResult } from "lit";

/**
 * A number that the figure shows, by a name: prose can point at it, and a test can read it off. `value` is in the unit that is
 * printed: 91.2 beside "91 %".
 */
export const reading = (name: string, value: number, text: string): TemplateResult =>
  html`<data data-reads=${name} value=${value} tabindex="-1">${text}</data>`;
