import { html, nothing } from "lit";
import { backendLabels } from "../../../lib/diffusion/tf/backend-names.ts";
import { button, fileButton, numberField, select, slider, toggle } from "../../kit/controls/controls.ts";
import { grouped } from "../../kit/controls/numbers.ts";
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
import { runBar } from "./run-bar.ts";
import { trainStyles } from "./styles.ts";
import { chartsView, lookBack, picturesView } from "./views.ts";

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
  /** What was saved, in words. */
  #saved = "";
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
    const { store } = this;
    const draw = this.#draw.value;
    return html`${runBar({
      store,
      loading: this.#link.status,
      backend: this.#link.chosen && backendLabels[this.#link.chosen.backend],
      onTrain: () => this.#train(),
      notes: [store.message, this.#link.notice, this.#forNext, this.#saved],
    })}
    <div class="bench">
      <div>${picturesView(store, draw, this.#greeting.value)} ${lookBack(store)}</div>
      <div>${chartsView(store, draw)}</div>
    </div>${filmStrip(this.#film, draw?.drawGrid, this.#filmShape)}`;
  }

  /** What a reader should know where the settings are no longer those of the run. */
  get #forNext(): string {
    const { run } = this.store;
    const isOther = run && !run.opened && !run.name.endsWith(`: ${this.#title}`);
    return isOther ? `${run.name} is still here; Reset, and what is set now is trained.` : "";
  }

  #train() {
    this.#film.close();
    this.#saved = "";
    if (this.store.run?.opened) this.store.reset();
    return this.store.train();
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
      ${button({ label: "Open in Python", disabled: !store.run?.checkpoint, onClick: () => void this.#openInPython() })}
      ${fileButton({ label: "Open model", accept: ".safetensors", onFiles: ([file]) => void this.#openFile(file!) })}
      ${this.#chosen.panel()}`;
  }

  override renderNumbers() {
    const { run } = this.store;
    if (!run || run.losses.points.length === 0) return "not trained yet";
    const loss = run.losses.smooth;
    return html`loss ${reading("loss", loss, loss.toFixed(3))} at step ${grouped(run.step)}`;
  }

  /** Does something that may fail, which is said. */
  async #try(work: () => Promise<void>, words = "") {
    try {
      await work();
    } catch (error) {
      this.error = words + (error as Error).message;
    }
  }

  #filmOne() {
    return this.#try(async () => {
      const trained = this.store.shown && { model: this.store.run!.model, params: this.store.shown.params };
      const { model, params } = trained ?? (await shipped("glyphs-unet"));
      this.#filmShape = model.shape;
      await this.#film.run(await this.#link.connect(), { model, params, steps: 20, count: filmed, seed: 2 });
    });
  }

  #showShipped() {
    return this.#try(async () => {
      const { model, params } = await shipped(this.skips ? "glyphs-unet" : "glyphs-unet-no-skips");
      await this.store.show("the shipped network", { model, step: 2400 }, params);
    });
  }

  #save() {
    return this.#try(async () => (await import("./save.ts")).saveModel(this.store));
  }

  #openInPython() {
    return this.#try(async () => {
      this.#saved = await (await import("./save.ts")).openInPython(this.store);
      this.requestUpdate();
    });
  }

  #openFile(file: File) {
    return this.#try(async () => {
      const { readImageModel } = await import("../../workbench/image-lab/model-file.ts");
      const { model, params, step } = readImageModel(await file.arrayBuffer());
      await this.store.show(file.name, { model, step }, params);
    }, `${file.name} can't be opened. `);
  }

  describe(): string {
    const { run, shown } = this.store;
    if (!run)
      return `A U-Net of three levels ${this.skips ? "with" : "without"} skip connections, not trained yet here; the pictures are drawn by the one that ships with the page, which was trained for 2,400 steps: digits and capitals that can be read.`;
    return `${run.name}: a U-Net of three levels, after ${grouped(shown?.step ?? run.step)} training steps; its loss is ${run.losses.smooth.toFixed(3)}. ${pictureCount} pictures that it draws from noise are shown.`;
  }
}
customElements.define("nb-unet-train", UnetTrain);
