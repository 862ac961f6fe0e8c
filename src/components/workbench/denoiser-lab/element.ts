import { html, nothing } from "lit";
import { canvasSurface } from "../../kit/canvas/surface.ts";
import { toggleFullScreen } from "../../kit/frame/actions.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { text, unlinked } from "../../kit/frame/properties.ts";
import { Lab } from "./lab.ts";
import { copyLink, dropped, savePicture } from "./panels/actions.ts";
import { dataPanel, pickerPanel } from "./panels/data.ts";
import { planeColumn } from "./panels/plane.ts";
import { liveControls, runBar } from "./panels/run.ts";
import { describeLab } from "./panels/words.ts";
import { labStyles } from "./styles.ts";

type Panels = typeof import("./panels/panels.ts");

/** The workbench of the course: train a denoiser on points in the plane and look at everything while it learns. */
export class DenoiserLab extends figureWith({
  /** Settings to begin with, written as in a link: "data=rings&learningRate=0.01". */
  start: unlinked(text()),
}) {
  static override styles = [FigureElement.styles, labStyles];
  readonly lab = new Lab(this);
  readonly #drops = dropped((file) => void this.lab.open(file));
  #panels?: Panels;
  #loading?: Promise<void>;

  protected override *ahead(): Generator<undefined> {
    void this.lab.store.data;
    yield undefined;
  }

  override renderFigure() {
    return html`<div class="bench">
    <div class="picture">${planeColumn(this.lab)}</div>
    <div class="charts">
      ${dataPanel(this.lab)} ${liveControls(this.lab)}
      ${this.#charts()}
    </div>
  </div>`;
  }

  protected override render() {
    return html`<figure aria-label=${this.heading || "Bench"} @dragover=${this.#drops.over} @drop=${this.#drops.drop}>
      ${this.heading ? html`<p class="title" aria-hidden="true">${this.heading}</p>` : nothing}
      ${runBar(this.lab)}
      ${this.renderFigure()}
      ${pickerPanel(this.lab)}
      ${this.#fold("Sampling", "samplingPanel", this.lab.store.run !== undefined)}
      ${this.#fold("Runs: compare, go back", "runsPanel")} ${this.#fold("Files", "filesPanel")}
      ${this.#fold("More", "settingsPanel")}
      <figcaption><slot></slot></figcaption>
      ${this.#actions()}
    </figure>`;
  }

  describe(): string {
    return describeLab(this.lab.store);
  }

  #charts() {
    const { store, draw } = this.lab;
    if (!store.run && !store.shelf.pinned)
      return html`<p class="muted promise">While the network learns, three charts are drawn here: the loss at each step, the loss at each noise level, and how far the samples are from fresh data. The dashed arrows are the exact answer, which the network is about to approach.</p>`;
    return html`${canvasSurface(draw.loss, { aspect: 2.3, label: "Loss at each training step" })}
      ${canvasSurface(draw.byTime, { aspect: 2.8, label: "Loss by time" })}
      ${canvasSurface(draw.quality, { aspect: 2.5, label: "Distance of the samples from fresh data at each training step" })}`;
  }

  #fold(title: string, name: keyof Panels, open = false) {
    return html`<details ?open=${open} @toggle=${() => this.#loadPanels()}>
      <summary>${title}</summary>${this.#panels?.[name](this.lab) ?? nothing}
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
      ${action("Link", () => copyLink(this.lab))} ${action("Save picture", () => savePicture(this.renderRoot.querySelector<HTMLElement>(".bench"), this.theme.paper))}
      ${document.fullscreenEnabled ? action("Full screen", () => toggleFullScreen(this)) : nothing}
      <button type="button" aria-expanded=${String(this.describing)} @click=${() => (this.describing = !this.describing)}>Describe</button>
    </div>
    ${this.describing ? html`<p class="description">${this.describe()}</p>` : nothing}`;
  }
}
customElements.define("nb-denoiser-lab", DenoiserLab);
