import { html, nothing } from "lit";
import { backendLabels } from "../../../lib/diffusion/tf/backend-names.ts";
import { canvasSurface } from "../../kit/canvas/surface.ts";
import { tilesAspect } from "../../kit/canvas/tiles.ts";
import { button, fileButton, numberField, select, slider, toggle } from "../../kit/controls/controls.ts";
import { grouped } from "../../kit/controls/numbers.ts";
import { download } from "../../kit/frame/download.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { flag, number, oneOf, seed, text, whole as wholeNumber } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { EngineLink } from "../../learner/engine-link.ts";
import { Film } from "../../workbench/image-lab/film.ts";
import { ImageStore, pictureCount } from "../../workbench/image-lab/store.ts";
import { shipped } from "../../workbench/shipped/shipped.ts";
import { greetingSamples } from "../greeting.ts";
import { type UNetTraining, unetJob } from "../training.ts";
import { ChosenPictures, knownSet } from "./chosen.ts";
import { filmed, filmStrip } from "./film-strip.ts";
import { statusWords } from "./status.ts";
import { trainStyles } from "./styles.ts";

const predictions = { v: "v", epsilon: "the noise", x0: "the clean picture" } as const;
/** Trains a small U-Net on pictures, and looks at it while it learns. */
export class UnetTrain extends figureWith({
  set: text("digits", knownSet),
  skips: flag(true),
  attention: flag(true),
  width: oneOf(
    [
      [8, "8, 16, 16"],
      [16, "16, 32, 32"],
      [32, "32, 64, 64"],
    ] as const,
    16,
  ),
  prediction: oneOf(predictions, "v"),
  rate: number(0.003, 1e-5, 0.1),
  batch: oneOf([8, 16, 32, 64, 128] as const, 32),
  steps: wholeNumber(1500, 1, 100_000),
  seed: seed(1),
}) {
  static override styles = [FigureElement.styles, trainStyles];
  readonly #link = new EngineLink(() => this.requestUpdate());
  readonly #draw = new Later(this, () => import("./draw.ts"));
  readonly #greeting = new Later(this, greetingSamples);
  readonly #film = new Film(() => this.requestUpdate());
  /** Of the pictures in the film. */
  #filmShape?: readonly number[] | undefined;
  readonly #chosen = new ChosenPictures(this, this.#link.connect);
  readonly store = new ImageStore({
    engine: this.#link.connect,
    changed: () => this.requestUpdate(),
    job: async () => unetJob(this.#settings, await this.#chosen.all()),
    title: () => this.#title,
  });

  get #settings(): UNetTraining {
    const { skips, attention, width, prediction, rate, batch, steps, seed } = this;
    return { skips, attention, width, prediction, learningRate: rate, batch, steps, seed };
  }
  get #title(): string {
    return `${this.#chosen.title}, ${this.skips ? "with" : "without"} skips, rate ${this.rate}`;
  }

  override willUpdate(): void {
    this.store.setVisible(this.visible);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.store.pause();
  }
  override reset(): void {
    super.reset();
    this.#film.close();
    this.#chosen.clear();
    this.store.unpin();
    this.store.reset();
  }

  override renderFigure() {
    return html`${this.#runBar()}
    <div class="bench">
      <div>${this.#pictures()} ${this.#lookBack()}</div>
      <div>${this.#charts()}</div>
    </div>${filmStrip(this.#film, this.#draw.value?.drawGrid, this.#filmShape)}`;
  }

  #runBar() {
    const { store } = this;
    const isBusy = store.phase === "running" || store.phase === "loading";
    const act = (label: string, does: () => unknown, disabled = false) =>
      button({ label, onClick: () => void does(), disabled, primary: label === "Train" && !isBusy });
    const backend = this.#link.chosen && backendLabels[this.#link.chosen.backend];
    const share = store.run ? store.run.step / store.run.steps : 0;
    return html`<div class="runbar"><div class="buttons" role="group" aria-label="Training">
        ${act(store.phase === "done" && !store.run?.opened ? "Train on" : "Train", () => this.#train(), isBusy)} ${act("Pause", () => store.pause(), !isBusy)}
        ${act("Step", () => store.step(), isBusy)} ${act("Reset", () => store.reset(), !store.run)}</div>
      <div><p class="status" role="status" aria-live="off">${statusWords(store, this.#link.status, backend)}</p>
      <progress aria-label="Training steps done" max="1" .value=${share}></progress></div></div>
      ${[store.message, this.#link.notice, this.#forNext].filter(Boolean).map((line) => html`<p role="status">${line}</p>`)}`;
  }

  /** What a reader should know where the settings are no longer those of the run. */
  get #forNext(): string {
    const { run } = this.store;
    const isOther = run && !run.opened && !run.name.endsWith(`: ${this.#title}`);
    return isOther ? `${run.name} is still here; Reset, and what is set now is trained.` : "";
  }

  #train() {
    this.#film.close();
    if (this.store.run?.opened) this.store.reset();
    return this.store.train();
  }

  #pictures() {
    const { shown, run, pinned } = this.store;
    const samples = shown?.samples ?? this.#greeting.value;
    const shape = shown && run!.model.shape;
    const others = { values: pinned?.snapshots.at(-1)?.samples ?? [], shape: pinned?.model.shape };
    const title = shown
      ? `Drawn by ${run!.name}, step ${grouped(shown.step)}`
      : "Drawn by the network that ships with this page";
    return html`<p class="what">${title}</p>
      ${canvasSurface((...on) => samples && this.#draw.value?.drawGrid(on, { values: samples, shape }, pictureCount, 5), { aspect: tilesAspect(pictureCount, 5), label: title })}
      ${pinned ? html`<p class="what">A: ${pinned.name}</p>${canvasSurface((...on) => this.#draw.value?.drawGrid(on, others, pictureCount, 5), { aspect: tilesAspect(pictureCount, 5), label: `Drawn by A, ${pinned.name}` })}` : nothing}`;
  }

  #lookBack() {
    const { run, at } = this.store;
    const last = (run?.snapshots.length ?? 0) - 1;
    if (!run || last < 1) return nothing;
    const index = at ?? last;
    return slider({
      ...{ label: "Look back through training", min: 0, max: last, step: 1, value: index },
      format: () => `step ${grouped(run.snapshots[index]!.step)}`,
      onInput: (value) => this.store.lookAt(value),
    });
  }

  #charts() {
    const { run, pinned, shown } = this.store;
    if (!run && !pinned)
      return html`<p class="what promise">While a network learns, its loss at each step and at each noise level is drawn here, and the pictures become its own. Without a GPU it takes minutes until digits can be recognised.</p>`;
    const at = this.store.at === undefined ? undefined : shown?.step;
    return html`${canvasSurface((...on) => this.#draw.value?.drawLosses(on, run, pinned, at), { aspect: 2.3, label: "Loss at each training step" })}
      ${canvasSurface((...on) => this.#draw.value?.drawByTime(on, (this.store.at === undefined ? run : shown)?.lossByTime, pinned?.lossByTime), { aspect: 2.6, label: "Loss by time" })}`;
  }

  override renderControls() {
    const onRate = (log: number) => (this.rate = Number((10 ** log).toPrecision(2)));
    return html`${this.#chosen.control()} ${toggle({ label: "Skip connections", ...this.bind("skips") })}
      ${slider({ label: "Learning rate", min: -5, max: -1, step: 0.05, value: Math.log10(this.rate), format: () => String(this.rate), onInput: onRate })}
      ${button({ label: "Film a sampling", onClick: () => void this.#filmOne() })}`;
  }

  override renderMore() {
    const { store } = this;
    return html`${select({ label: "Channels", ...this.bind("width") })} ${toggle({ label: "Attention at the lowest level", ...this.bind("attention") })}
      ${select({ label: "Ask for", ...this.bind("prediction") })} ${select({ label: "Batch size", ...this.bind("batch") })}
      ${numberField({ label: "Steps", ...this.bind("steps") })} ${numberField({ label: "Seed", min: 0, max: 1e9, step: 1, ...this.bind("seed") })}
      ${button({ label: "Keep as A, begin B", disabled: !store.run, onClick: () => store.pin() })} ${store.pinned ? button({ label: "End the comparison", onClick: () => store.unpin() }) : nothing}
      ${button({ label: "Show the shipped network", onClick: () => void this.#showShipped() })}
      ${button({ label: "Save model", disabled: !store.shown, onClick: () => void this.#save() })}
      ${fileButton({ label: "Open model", accept: ".safetensors", onFiles: ([file]) => void this.#openFile(file!) })}
      ${this.#chosen.panel()}`;
  }

  override renderNumbers() {
    const { run } = this.store;
    if (!run || run.losses.points.length === 0) return "not trained yet";
    const loss = run.losses.smooth;
    return html`loss ${reading("loss", loss, loss.toFixed(3))} at step ${grouped(run.step)}`;
  }

  async #filmOne() {
    try {
      const trained = this.store.shown && { model: this.store.run!.model, params: this.store.shown.params };
      const { model, params } = trained ?? (await shipped("glyphs-unet"));
      this.#filmShape = model.shape;
      await this.#film.run(await this.#link.connect(), { model, params, steps: 20, count: filmed, seed: 2 });
    } catch (error) {
      this.error = (error as Error).message;
    }
  }

  async #showShipped() {
    try {
      const { model, params } = await shipped(this.skips ? "glyphs-unet" : "glyphs-unet-no-skips");
      await this.store.show("the shipped network", { model, step: 2400 }, params);
    } catch (error) {
      this.error = (error as Error).message;
    }
  }

  async #save() {
    const { run, shown } = this.store;
    const { writeImageModel } = await import("../../workbench/image-lab/model-file.ts");
    const bytes = writeImageModel({ model: run!.model, params: shown!.params, step: shown!.step });
    download("noisebook-unet.safetensors", new Blob([bytes]));
  }

  async #openFile(file: File) {
    try {
      const { readImageModel } = await import("../../workbench/image-lab/model-file.ts");
      const { model, params, step } = readImageModel(await file.arrayBuffer());
      await this.store.show(file.name, { model, step }, params);
    } catch (error) {
      this.error = `${file.name} can't be opened. ${(error as Error).message}`;
    }
  }

  describe(): string {
    const { run, shown } = this.store;
    if (!run)
      return `A U-Net of three levels ${this.skips ? "with" : "without"} skip connections, not trained yet here; the pictures are drawn by the one that ships with the page, which was trained for 2,400 steps: digits and capitals that can be read.`;
    return `${run.name}: a U-Net of three levels, after ${grouped(shown?.step ?? run.step)} training steps; its loss is ${run.losses.smooth.toFixed(3)}. ${pictureCount} pictures that it draws from noise are shown.`;
  }
}
customElements.define("nb-unet-train", UnetTrain);
