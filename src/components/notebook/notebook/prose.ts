import katex from "katex";
import { html, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import { type Block, blocksOf, type Inline } from "./markdown.ts";

/** A text of a notebook. Formulas are MathML, which needs no styles; one that can't be read stands as it is written. */
export const prose = (source: string): TemplateResult => html`${blocksOf(source).map(block)}`;

function block(given: Block): TemplateResult {
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

function inline(given: Inline): TemplateResult | string {
  if (given.kind === "text") return given.text;
  if (given.kind === "code") return html`<code>${given.text}</code>`;
  if (given.kind === "formula") return html`${formula(given.text, false)}`;
  const inside = given.inside.map(inline);
  if (given.kind === "strong") return html`<strong>${inside}</strong>`;
  if (given.kind === "emphasis") return html`<em>${inside}</em>`;
  return html`<a href=${given.address} rel="noopener">${inside}</a>`;
}

const formula = (text: string, displayMode: boolean) =>
  unsafeHTML(
    katex.renderToString(text, { displayMode, output: "mathml", throwOnError: false, trust: false, maxExpand: 200 }),
  );
