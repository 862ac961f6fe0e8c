import { html, nothing, type TemplateResult } from "lit";
import { button } from "../../kit/controls/controls.ts";

/** Sentences that stay until the reader dismisses them. */
export class Notes {
  readonly #changed: () => void;
  #list: readonly string[] = [];

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  add(sentences: readonly string[]): void {
    const fresh = sentences.filter((one) => !this.#list.includes(one));
    if (fresh.length === 0) return;
    this.#list = [...this.#list, ...fresh];
    this.#changed();
  }

  dismiss(): void {
    this.#list = [];
    this.#changed();
  }

  render(): TemplateResult {
    return html`<div role="status">${
      this.#list.length > 0
        ? html`<ul class="notes">${this.#list.map((one) => html`<li>${one}</li>`)}</ul>
            ${button({ label: "Dismiss", onClick: () => this.dismiss() })}`
        : nothing
    }</div>`;
  }
}
