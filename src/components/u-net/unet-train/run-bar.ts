import { html, type TemplateResult } from "lit";
import { button } from "../../kit/controls/controls.ts";
import type { ImageStore } from "../../workbench/image-lab/store.ts";
import { statusWords } from "./status.ts";

export interface RunBar {
  readonly store: ImageStore;
  /** What the engine does before it computes, and what it computes on. */
  readonly loading: string;
  readonly backend: string | undefined;
  readonly onTrain: () => unknown;
  /** Sentences for the reader; empty ones are left out. */
  readonly notes: readonly string[];
}

/** Buttons that train, and how far the training is. */
export function runBar({ store, loading, backend, onTrain, notes }: RunBar): TemplateResult {
  const isBusy = store.phase === "running" || store.phase === "loading";
  const act = (label: string, does: () => unknown, disabled = false) =>
    button({ label, onClick: () => void does(), disabled, primary: label === "Train" && !isBusy });
  const share = store.run ? store.run.step / store.run.steps : 0;
  return html`<div class="runbar"><div class="buttons" role="group" aria-label="Training">
      ${act(store.phase === "done" && !store.run?.opened ? "Train on" : "Train", onTrain, isBusy)} ${act("Pause", () => store.pause(), !isBusy)}
      ${act("Step", () => store.step(), isBusy)} ${act("Reset", () => store.reset(), !store.run)}</div>
    <div><p class="status" role="status" aria-live="off">${statusWords(store, loading, backend)}</p>
    <progress aria-label="Training steps done" max="1" .value=${share}></progress></div></div>
    ${notes.filter(Boolean).map((line) => html`<p role="status">${line}</p>`)}`;
}
