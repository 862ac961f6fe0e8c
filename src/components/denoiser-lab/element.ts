import { html, nothing } from "lit";
import type { Picked } from "../data-picker/open-spec.ts";
import { FigureElement } from "../kit/figure.ts";
import { parseLink } from "../kit/link.ts";
import { Player } from "../kit/player.ts";
import { canvasSurface, type Draw } from "../kit/surface.ts";
import {
  copyLink,
  keepRuns,
  openFile,
  prepareData,
  restoreLink,
  type SavedKind,
  saveFile,
  savePicture,
  takePicked,
} from "./actions.ts";
import { drawLoss, drawLossByTime, drawQuality } from "./draw-charts.ts";
import { drawPlane } from "./draw-plane.ts";
import { EngineLink } from "./engine-link.ts";
import { ExactCache } from "./exact-arrows.ts";
import { Replay } from "./replay.ts";
import type { Run } from "./run.ts";
import { RunStore } from "./run-store.ts";
import { modelSpec, type Settings } from "./settings.ts";
import { labStyles } from "./styles.ts";
import { dataPanel, pickerPanel } from "./template-data.ts";
import { filesPanel } from "./template-files.ts";
import { planeColumn } from "./template-plane.ts";
import { liveControls, runBar } from "./template-run.ts";
import { runsPanel } from "./template-runs.ts";
import { samplingPanel } from "./template-sampling.ts";
import { settingsPanel } from "./template-settings.ts";
import { describeLab } from "./words.ts";

/** The workbench of the course: train a denoiser on points in the plane and look at everything while it learns. */
export class DenoiserLab extends FigureElement {
  static override properties = { start: {} };
  static override styles = [FigureElement.styles, labStyles];
  /** Settings to begin with, written as in a link: "data=rings&learningRate=0.01". */
  declare start: string;
  readonly link = new EngineLink(() => this.requestUpdate());
  readonly store = new RunStore({ engine: this.link.connect });
  readonly replay = new Replay(() => this.requestUpdate());
  readonly player = new Player(this, (seconds) => this.#play(seconds), { autoplay: false });
  readonly #exact = new ExactCache();
  #kept = false;
  exactToo = false;
  /** An earlier run that can be gone on with. */
  offer?: { text: string; accept: () => void; drop: () => void };

  constructor() {
    super();
    this.start = "";
    this.store.subscribe(() => this.requestUpdate());
  }

  override connectedCallback() {
    super.connectedCallback();
    addEventListener("hashchange", this.#follow);
    if (this.start && !this.store.run) void restoreLink(this, Object.fromEntries(new URLSearchParams(this.start)), "");
    this.#follow();
    if (!this.#kept) void keepRuns(this).catch(() => {});
    this.#kept = true;
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#follow);
    this.store.pause();
  }

  protected override willUpdate() {
    this.store.setVisible(this.visible);
  }

  get key(): string {
    return this.id || this.localName;
  }
  get showsExact(): boolean {
    return this.store.view.arrows !== "off" && (this.exactToo || !this.store.run);
  }

  set(patch: Partial<Settings>) {
    this.#trying(() => this.store.set(patch));
  }
  async chooseData(line: string) {
    await prepareData(line);
    this.#closeReplay();
    this.set({ data: line });
  }
  pickData(picked: Picked) {
    this.#closeReplay();
    return takePicked(this, picked);
  }
  setExactToo(on: boolean) {
    this.exactToo = on;
    this.requestUpdate();
  }
  train() {
    this.#closeReplay();
    return this.store.train();
  }
  step() {
    this.#closeReplay();
    return this.store.step();
  }
  lookAt(index: number | undefined) {
    this.#closeReplay();
    this.store.lookAt(index);
  }
  resetRun() {
    this.#closeReplay();
    this.store.reset();
  }
  show(run: Run) {
    this.#closeReplay();
    this.#trying(() => this.store.show(run));
  }
  /** The present run becomes A; the next is B. */
  pin() {
    this.store.pinned = this.store.run;
    this.resetRun();
  }
  unpin() {
    this.store.pinned = undefined;
    this.requestUpdate();
  }
  dropOffer() {
    this.offer?.drop();
    this.offer = undefined;
    this.requestUpdate();
  }
  say(sentence: string) {
    this.notice = sentence;
  }
  save(kind: SavedKind) {
    return saveFile(this, kind);
  }
  open(file: File) {
    return openFile(this, file);
  }

  /** One sampling run of the weights that are looked at, kept to move through. */
  async sample() {
    const { run, shown, view, data } = this.store;
    if (!run || !shown) return;
    const weights = { model: modelSpec(run.settings, data), params: view.ema ? shown.ema : shown.params };
    try {
      const made = `${view.count} samples in ${view.samplerSteps} steps of ${view.sampler}.`;
      await this.replay.run(await this.link.connect(), weights, view, data, made);
      if (!this.reducedMotion) this.player.play();
    } catch (error) {
      this.replay.close();
      this.say((error as Error).message);
    }
  }

  describe(): string {
    return describeLab(this.store);
  }

  readonly drawPlane: Draw = (context, size, theme) => {
    const { store, replay } = this;
    const { settings, view, data } = store;
    const exact = this.showsExact
      ? this.#exact.arrows(data, (store.run?.settings ?? settings).schedule, view.fieldTime)
      : undefined;
    const stretch = this.replay.stretch(store.run?.settings.schedule ?? settings.schedule);
    drawPlane(context, size, theme, {
      data: data.train.points,
      ...store.picture,
      exact,
      style: view.arrows,
      frame: replay.frame,
      stretch,
    });
  };
  readonly drawA: Draw = (context, size, theme) => this.#drawRun(this.store.pinned, context, size, theme);
  readonly drawB: Draw = (context, size, theme) => this.#drawRun(this.store.run, context, size, theme);
  readonly #loss: Draw = (context, size, theme) => drawLoss(context, size, theme, this.#charts);
  readonly #byTime: Draw = (context, size, theme) => drawLossByTime(context, size, theme, this.#charts);
  readonly #quality: Draw = (context, size, theme) => drawQuality(context, size, theme, this.#charts);

  get #charts() {
    const { run, pinned, at, shown, view, floor } = this.store;
    const lossByTime = at === undefined ? this.store.lossByTime : (shown?.lossByTime ?? this.store.lossByTime);
    return {
      run,
      other: pinned,
      lossByTime,
      at: at === undefined ? undefined : shown?.step,
      metric: view.metric,
      floor,
    };
  }

  override renderFigure() {
    return html`<div class="bench">
    <div class="picture">${planeColumn(this)}</div>
    <div class="charts">
      ${dataPanel(this)} ${liveControls(this)}
      ${canvasSurface(this.#loss, { aspect: 2.3, label: "Loss at each training step" })}
      ${canvasSurface(this.#byTime, { aspect: 2.8, label: "Loss by time" })}
      ${canvasSurface(this.#quality, { aspect: 2.8, label: "Distance of the samples from fresh data at each training step" })}
    </div>
  </div>`;
  }

  protected override render() {
    return html`<figure aria-label=${this.heading || "Bench"}>
      ${this.heading ? html`<p class="title" aria-hidden="true">${this.heading}</p>` : nothing}
      ${runBar(this)}
      ${this.renderFigure()}
      ${pickerPanel(this)}
      <details ?open=${this.store.run !== undefined}><summary>Sampling</summary>${samplingPanel(this)}</details>
      <details><summary>Runs: compare, go back</summary>${runsPanel(this)}</details>
      <details><summary>Files</summary>${filesPanel(this)}</details>
      <details><summary>More</summary>${settingsPanel(this)}</details>
      <figcaption><slot></slot></figcaption>
      ${this.#actions()}
    </figure>`;
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

  #drawRun(run: Run | undefined, ...[context, size, theme]: Parameters<Draw>) {
    const samples = run && this.store.samplesOf(run);
    drawPlane(context, size, theme, { data: this.store.data.train.points, samples, style: "off" });
  }

  #closeReplay() {
    this.player.pause();
    this.replay.close();
  }

  #play(seconds: number) {
    const position = (this.replay.position ?? 0) + seconds / 4;
    this.replay.move(position);
    if (position >= 1) this.player.pause();
  }

  #trying(act: () => void) {
    try {
      act();
    } catch (error) {
      this.say((error as Error).message);
    }
  }

  readonly #follow = () => {
    const values = parseLink(location.hash, this.key);
    if (Object.keys(values).length > 0)
      restoreLink(this, values, "These are the settings of a link; Train repeats its run.");
  };
}
customElements.define("nb-denoiser-lab", DenoiserLab);
