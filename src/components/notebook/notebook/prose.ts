import { html, type TemplateResult } from "lit";
import { type Block, blocksOf, type Inline } from "./markdown.ts";

/** Sets a formula. Until what does so has come, it stands as it is written. */
export type SetFormula = (text: string, display: boolean) => unknown;

const asWritten: SetFormula = (text) => html`<code>${text}</code>`;

/** A text of a notebook. */
export const prose = (source: string, formula: SetFormula = asWritten): TemplateResult =>
  html`${blocksOf(source).map((each) => block(each, formula))}`;

function block(given: Block, formula: SetFormula): TemplateResult {
  const inline = (part: Inline) => inlineView(part, formula);
  if (given.kind === "code") return html`<pre><code>${given.text}</code></pre>`;
  if (given.kind === "formula") return html`<p class="formula">${formula(given.text, true)}</p>`;
  if (given.kind === "list") {
    const items = given.items.map((item) => html`<li>${item.map(inline)}</li>`);
    return given.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
  }
  const text = given.text.map(inline);
  if (given.kind === "quote") return html`<blockquote>${text}</blockquote>`;
  if (given.kind === "paragraph") return html`<p>${text}</p>`;
  return given.level <= 2 ? html`<h2>${text}</h2>` : html`<h3>${text}</h3>`;
}

function inlineView(given: Inline, formula: SetFormula): TemplateResult | string {
  if (given.kind === "text") return given.text;
  if (given.kind === "code") return html`<code>${given.text}</code>`;
  if (given.kind === "formula") return html`${formula(given.text, false)}`;
  const inside = given.inside.map((part) => inlineView(part, formula));
  if (given.kind === "strong") return html`<strong>${inside}</strong>`;
  if (given.kind === "emphasis") return html`<em>${inside}</em>`;
  return html`<a href=${given.address} rel="noopener">${inside}</a>`;
}
