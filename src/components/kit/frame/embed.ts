import { html, type TemplateResult } from "lit";
import { frameCode, hostSnippet } from "./embed-code.ts";

/** What is around the figure in its frame. */
const around = 96;

export interface Embeddable extends HTMLElement {
  readonly heading: string;
}

/** The code that shows a figure in another page as it is now, to copy. */
export function embedPanel(figure: Embeddable, hash: string, say: (sentence: string) => void): TemplateResult {
  const code = `${frameCode({
    site: new URL(import.meta.env.BASE_URL.replace(/\/*$/, "/"), location.href).href,
    widget: figure.localName.replace(/^nb-/, ""),
    id: figure.id,
    title: figure.heading || figure.localName,
    hash,
    height: figure.offsetHeight + around,
  })}\n${hostSnippet}`;
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => say("Code copied."),
      () => say("Select the code and copy it."),
    );
  return html`<div class="description">
    <p>This shows the figure in another page as it is now; the lines below give it its height.</p>
    <textarea readonly rows="6" aria-label="Code for another page" .value=${code}
      @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}></textarea>
    <button type="button" class="button" @click=${copy}>Copy the code</button>
  </div>`;
}
