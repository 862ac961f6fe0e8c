import { html, nothing } from "lit";
import { canvasSurface } from "../../kit/canvas/surface.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import { Drawings } from "./drawing/drawings.ts";
import { Lab } from "./lab.ts";
import { copyLink, savePicture } from "./panels/actions.ts";
import { dataPanel, pickerPanel } from "./panels/data.ts";
import { planeColumn } from "./panels/plane.ts";
import { liveControls, runBar } from "./panels/run.ts";
import { labStyles } from "./styles.ts";

type Panels = typeof import("./panels/panels.ts");

/** The workbench of the course: train a denoiser on points in the plane and look at everything while it learns. */
export class DenoiserLab extends Lab {
  static override styles = [FigureElement.styles, labStyles];
  readonly draw: Drawings = new Drawings(this);
  #panels?: Panels;
  #loading?: Promise<void>;

  override renderFigure() {
    return html`<div class="bench">
    <div class="picture">${planeColumn(this)}</div>
    <div class="charts">
      ${dataPanel(this)} ${liveControls(this)}
      ${this.#charts()}
    </div>
  </div>`;
  }

  protected override render() {
    return html`<figure aria-label=${this.heading || "Bench"}>
      ${this.heading ? html`<p class="title" aria-hidden="true">${this.heading}</p>` : nothing}
      ${runBar(this)}
      ${this.renderFigure()}
      ${pickerPanel(this)}
      ${this.#fold("Sampling", "samplingPanel", this.store.run !== undefined)}
      ${this.#fold("Runs: compare, go back", "runsPanel")} ${this.#fold("Files", "filesPanel")}
      ${this.#fold("More", "settingsPanel")}
      <figcaption><slot></slot></figcaption>
      ${this.#actions()}
    </figure>`;
  }

  #charts() {
    if (!this.store.run && !this.store.pinned)
      return html`<p class="muted promise">While the network learns, three charts are drawn here: the loss at each step, the loss at each noise level, and how far the samples are from fresh data. The dashed arrows are the exact answer, which the network is about to approach.</p>`;
    return html`${canvasSurface(this.draw.loss, { aspect: 2.3, label: "Loss at each training step" })}
      ${canvasSurface(this.draw.byTime, { aspect: 2.8, label: "Loss by time" })}
      ${canvasSurface(this.draw.quality, { aspect: 2.5, label: "Distance of the samples from fresh data at each training step" })}`;
  }

  #fold(title: string, name: keyof Panels, open = false) {
    return html`<details ?open=${open} @toggle=${() => this.#loadPanels()}>
      <summary>${title}</summary>${this.#panels?.[name](this) ?? nothing}
    </details>`;
  }

  #loadPanels() {
    this.#loading ??= import("./panels/panels.ts").then((panels) => {
      this.#panels = panels;
      this.requestUpdate();
    });
  }

  #actions() {
    const action = (label: string, act: () => unknown) => html`<button type="button" @click=${act}>${label}</button>`;
    return html`<div class="actions" role="group" aria-label="Figure">
      ${action("Copy link", () => copyLink(this))} ${action("Save picture", () => savePicture(this))}
      ${document.fullscreenEnabled ? action("Full screen", () => (document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen())) : nothing}
      <button type="button" aria-expanded=${String(this.describing)} @click=${() => (this.describing = !this.describing)}>Describe</button>
    </div>
    ${this.describing ? html`<p class="description">${this.describe()}</p>` : nothing}`;
  }
}
customElements.define("nb-denoiser-lab", DenoiserLab);
