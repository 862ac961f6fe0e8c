import { css, html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import { button } from "../kit/controls.ts";
import { quartet } from "./quartet.ts";
import { type Settings, STEPS } from "./settings.ts";

/** Renders the host again whenever something becomes of the four networks. */
export class QuartetWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #stop?: () => void;
  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }
  hostConnected() {
    this.#stop = quartet.listen(() => this.#host.requestUpdate());
  }
  hostDisconnected() {
    this.#stop?.();
  }
}

export const trainingStyles = css`
  .training { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem 0.9rem; min-height: 2rem; }
  .training progress { width: 8rem; }
`;

/** The button that trains all four, its progress, and the way to stop. */
export function training(settings: Settings = quartet.settings): TemplateResult {
  if (quartet.state === "measuring")
    return html`<div class="training"><span role="status">${quartet.words}</span></div>`;
  if (quartet.state === "training") {
    const step = quartet.learners.length > 0 ? quartet.step : 0;
    const left = Number.isFinite(quartet.left) ? `, about ${Math.ceil(quartet.left)} s left` : "";
    return html`<div class="training"><span role="status">${quartet.words || `Step ${step} of ${STEPS}${left}`}</span>
      <progress max=${STEPS} .value=${step} aria-label="Training of four networks"></progress>
      ${button({ label: "Stop", onClick: () => void quartet.stop() })}</div>`;
  }
  const isNew = quartet.state === "idle";
  return html`<div class="training">
    ${button({ label: isNew ? "Train all four" : "Train again", primary: isNew, onClick: () => void quartet.train(settings) })}
    <span role="status">${quartet.words}</span></div>`;
}
