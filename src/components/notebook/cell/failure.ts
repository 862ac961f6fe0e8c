import { html, nothing } from "lit";
import { button } from "../../kit/controls/controls.ts";
import type { Failure } from "../sandbox/messages.ts";
import { type PageCell, placeText } from "./page.ts";

interface Failed extends PageCell {
  readonly failure?: Failure | undefined;
  /** Whether time was what it wanted for. */
  readonly late: boolean;
  /** Seconds. */
  readonly limit: number;
}

/** What went wrong, where, and a way to more time where that would help. */
export function failureView(cell: Failed, onAllow: () => void) {
  const { failure, late, limit } = cell;
  if (!failure) return nothing;
  const place = placeText(cell, failure);
  const more = late ? button({ label: `Allow ${4 * limit} seconds`, onClick: onAllow }) : nothing;
  return html`<p class="failure" role="alert">${place && html`<b>${place}.</b> `}${failure.message} ${more}</p>`;
}
