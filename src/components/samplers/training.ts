import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import { button } from "../kit/controls.ts";
import { network, trainingSteps } from "./network.ts";

/** Renders the host again whenever something becomes of the shared network. */
export class NetworkWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #stop?: () => void;
  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }
  hostConnected() {
    this.#stop = network.listen(() => this.#host.requestUpdate());
  }
  hostDisconnected() {
    this.#stop?.();
  }
}

/** The button that trains, its progress, and the way to stop. */
export const training = (): TemplateResult => {
  if (network.state === "training") {
    const left = Number.isFinite(network.left) ? `, about ${Math.ceil(network.left)} s left` : "";
    const what = network.words || `Training on two moons: step ${network.step} of ${trainingSteps}${left}`;
    return html`<div class="training"><span role="status">${what}</span>
      <progress max=${trainingSteps} .value=${network.step} aria-label="Training"></progress>
      ${button({ label: "Stop", onClick: () => network.stop() })}</div>`;
  }
  const label = network.state === "ready" ? "Train again" : "Train a network";
  return html`<div class="training">${button({ label, onClick: () => void network.train(), primary: network.state === "idle" })}
    <span role="status">${network.words}</span></div>`;
};
