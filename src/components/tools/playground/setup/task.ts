import { html, nothing, type TemplateResult } from "lit";

/** Characters that a link may carry of a task. */
export const longest = { title: 80, text: 800 };

/** Text as a link carries it: its first characters, without others that don't show. */
export const cutTo =
  (most: number) =>
  (text: string): string =>
    [...text].slice(0, most).join("");

/** What a teacher asks for, as plain text; its lines stay lines. */
export const task = (title: string, text: string): TemplateResult | typeof nothing =>
  title || text
    ? html`<section class="task" aria-label="Task">
        ${title ? html`<h2>${title}</h2>` : nothing}${text ? html`<p>${text}</p>` : nothing}
      </section>`
    : nothing;
