import { html, nothing, type TemplateResult } from "lit";
import { button } from "../kit/controls/controls.ts";

/** Sentences that stay until the reader dismisses them, or others about the same matter take their place. */
export class Notes {
  readonly #changed: () => void;
  readonly #byMatter = new Map<string, readonly string[]>();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** What there is to say of a matter now; nothing, where it is settled. */
  set(matter: string, sentences: readonly string[]): void {
    const before = this.#byMatter.get(matter) ?? [];
    if (before.join() === sentences.join()) return;
    this.#byMatter.set(matter, sentences);
    this.#changed();
  }

  dismiss(): void {
    this.#byMatter.clear();
    this.#changed();
  }

  render(): TemplateResult {
    const all = new Set([...this.#byMatter.values()].flat());
    return html`<div role="status">${
      all.size > 0
        ? html`<ul class="notes">${[...all].map((one) => html`<li>${one}</li>`)}</ul>
            ${button({ label: "Dismiss", onClick: () => this.dismiss() })}`
        : nothing
    }</div>`;
  }
}
