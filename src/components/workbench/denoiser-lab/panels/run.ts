import { html, nothing } from "lit";
import { backendLabels } from "../../../../lib/diffusion/tf/backend-names.ts";
import { slider, toggle } from "../../../kit/controls/controls.ts";
import { percent } from "../../../kit/controls/numbers.ts";
import { reading } from "../../../kit/frame/reading.ts";
import type { Lab } from "../lab.ts";
import type { Quality, Shares } from "../state/quality.ts";
import { brief, pendingWords, qualityWords, shareWords, statusWords, steady } from "./words.ts";

/** Train, Pause, Step, Reset; what is going on; the quality. */
export function runBar(lab: Lab) {
  const { store } = lab;
  const isRunning = store.phase === "running" || store.phase === "loading";
  const backend = lab.link.chosen && backendLabels[lab.link.chosen.backend];
  const act = (label: string, on: boolean, act: () => unknown, primary = false) =>
    html`<button type="button" class=${primary ? "button primary" : "button"} ?data-dim=${!on} @click=${act}>${label}</button>`;
  return html`<div class="runbar">
    <div class="buttons" role="group" aria-label="Training">
      ${act("Train", !isRunning, () => lab.train(), !isRunning)}
      ${act("Pause", isRunning, () => store.pause())}
      ${act("Step", store.phase !== "loading", () => lab.step())}
      ${act("Reset", store.run !== undefined, () => lab.resetRun())}
    </div>
    <div class="status">
      <p class="numbers" role="status" aria-live="off">${statusWords(store, lab.link.status, backend)}</p>
      ${progress(lab)}
    </div>
    ${quality(lab)}
  </div>
  ${notices(lab)}`;
}

function progress({ store }: Lab) {
  if (store.phase === "loading") return html`<progress aria-label="Loading"></progress>`;
  const done = store.run ? store.run.step / store.settings.steps : 0;
  return html`<progress aria-label="Training steps done" max="1" value=${done}></progress>`;
}

function quality(lab: Lab) {
  const { store } = lab;
  const { quality } = store;
  const about = quality
    ? qualityWords(quality, store.data)
    : "How far samples are from fresh data. The floor is what true samples score.";
  return html`<div class="quality" title=${about}>
    <span id="quality" class="name">Quality</span>
    <output aria-labelledby="quality" ?data-none=${!quality}>${quality ? reading("distance", quality.value, steady(quality.value)) : "not trained yet"}</output>
    <span class="muted">floor ${quality || store.run ? steady(quality?.floor ?? store.floor) : "–"}</span>
    <p class="muted about">${about}</p>
    ${shares(quality)}
  </div>`;
}

function shares(quality: Quality | undefined) {
  const { shares, trueShares } = quality ?? {};
  const line = (name: keyof Shares) => {
    const [title, about] = shareWords[name];
    const share = shares ? reading(name, 100 * shares[name], percent(shares[name])) : "–";
    const truth = trueShares && html`<span class="muted">true ${percent(trueShares[name])}</span>`;
    return html`<span title=${about}>${title} <b>${share}</b> ${truth ?? nothing}</span>`;
  };
  return html`<p class="shares">${line("onData")} ${line("covered")}</p>`;
}

function notices(lab: Lab) {
  const { store } = lab;
  const lines = [store.message, pendingWords(store.pending), lab.link.notice, lab.notice].filter(Boolean);
  return html`${
    lab.offer
      ? html`<div class="offer" role="group" aria-label="Earlier run">
          <span>${lab.offer.text}</span>
          <button type="button" class="button" @click=${lab.offer.accept}>Continue</button>
          <button type="button" class="button" @click=${() => lab.dropOffer()}>Discard</button>
        </div>`
      : nothing
  }
  <div class="notices" role="status">${lines.map((line) => html`<p>${line}</p>`)}</div>`;
}

/** What can be changed while training. */
export function liveControls(lab: Lab) {
  const { store } = lab;
  return html`<div class="controls">
    ${slider({
      label: "Learning rate",
      min: -5,
      max: 0,
      step: 0.05,
      value: Math.log10(Math.max(1e-5, store.settings.learningRate)),
      format: () => brief(store.settings.learningRate),
      onInput: (log) => store.set({ learningRate: +(10 ** log).toPrecision(2) }),
    })}
    ${slider({
      label: "Batch size",
      min: 3,
      max: 11,
      step: 1,
      value: Math.log2(store.settings.batchSize),
      format: () => String(store.settings.batchSize),
      onInput: (log) => store.set({ batchSize: 2 ** Math.round(log) }),
    })}
    ${toggle({ label: "Averaged weights (EMA)", checked: store.view.ema, onChange: (ema) => store.setView({ ema }) })}
  </div>`;
}
