import { css, html, nothing } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { button, choice, fileButton, optionsOf, select, timeSlider } from "../../kit/controls/controls.ts";
import { entry } from "../../kit/controls/entry.ts";
import { grouped } from "../../kit/controls/numbers.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf, seed, state } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { type Prepared, prepare, scene, titles } from "../image-state.ts";
import { clipped, exactDensity, imageAt, toCanvas } from "../noise-image.ts";
import { decibels } from "../path.ts";
import { PictureSource } from "../picture/source.ts";
import { scheduleOf, schedules } from "../schedules.ts";
import { drawHistogram, drawPicture, drawStrip, timeAt, valueAt } from "./draw.ts";

const grid = Float64Array.from({ length: 161 }, (_, i) => valueAt(i, 161));
const sizes = optionsOf([64, 128, 256], (n) => `${n} × ${n}`);
const blocks = optionsOf([1, 4, 8, 16], (n) => (n === 1 ? "Close up" : `${n} × ${n} means`));

/** A picture, drawn, own or from the camera, that dissolves under a slider. */
export class ForwardImage extends figureWith({
  image: oneOf({ ...titles, own: "Yours" }, "cat"),
  schedule: oneOf(schedules, "cosine"),
  t: number(0.4, 0, 1),
  seed: seed(),
  size: oneOf(sizes, 128),
  block: oneOf(blocks, 1),
  dropping: state(false),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .picture { container-type: inline-size; }
      .both { display: grid; gap: 1rem; align-items: center; margin-block-end: 0.75rem; }
      .pixels canvas { border-radius: 4px; }
      .strip canvas { cursor: pointer; }
      .dropping { outline: 3px dashed var(--data, #1f4e9c); outline-offset: 6px; }
      @container (max-width: 30rem) { .strip canvas { aspect-ratio: 4.6 !important; } .values canvas { aspect-ratio: 1.9 !important; } }
      @container (min-width: 34rem) { .both { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
    `,
  ];
  #prepared?: Prepared;
  #now?: { data: Float64Array; canvas: OffscreenCanvas };
  readonly #source = new PictureSource(this, () => (this.image = "own"));

  override reset() {
    super.reset();
    this.#source.stopCamera();
  }

  get #level() {
    return scheduleOf(this.schedule)(this.t);
  }

  protected override willUpdate() {
    const own = this.image === "own" && this.#source.ready;
    const { size, block } = this;
    const key = [own ? `own ${this.#source.version}` : this.image, size, this.seed, block, this.schedule].join();
    if (this.#prepared?.key !== key) {
      const picture = (own && this.#source.picture(size)) || scene(this.image, size);
      const { seed } = this;
      const live = own && this.#source.live && this.#source.version % 20 > 0;
      const wish = { key, picture, seed, block, schedule: scheduleOf(this.schedule), live };
      this.#prepared = prepare(wish, this.#prepared);
    }
    const { pair } = this.#prepared;
    const data = imageAt(pair, this.#level, block);
    this.#now = { data, canvas: toCanvas(data, pair.width, pair.height, this.#now?.canvas) };
  }

  #show(image: ForwardImage["image"]) {
    this.image = image;
    if (image !== "own") this.#source.stopCamera();
  }

  readonly #drawPixels: Draw = (context, size) => drawPicture(context, size, this.#now?.canvas);

  readonly #drawValues: Draw = (context, size, theme) => {
    if (!this.#now || !this.#prepared) return;
    const exact = this.block > 1 ? undefined : exactDensity(this.#prepared.bars, grid, this.#level);
    drawHistogram(context, size, theme, { data: this.#now.data, t: this.t, exact });
  };

  readonly #drawStrip: Draw = (context, size, theme) =>
    drawStrip(context, size, theme, this.#prepared?.strip ?? [], this.t);

  readonly #pick = (event: PointerEvent) => {
    const { clientWidth: width, clientHeight: height } = event.currentTarget as Element;
    this.t = timeAt({ width, height }, event.offsetX);
  };

  readonly #drag = (event: DragEvent) => {
    event.preventDefault();
    this.dropping = event.type === "dragover";
    const file = event.type === "drop" ? event.dataTransfer?.files[0] : undefined;
    if (file) void this.#source.take(file);
  };

  override renderFigure() {
    return html`<div class=${this.dropping ? "dropping" : ""} @dragover=${this.#drag} @dragleave=${this.#drag} @drop=${this.#drag}>
      <div class="both">
        <div class="pixels">${canvasSurface(this.#drawPixels, { aspect: 1, label: this.describe() })}</div>
        <div class="values">${canvasSurface(this.#drawValues, { aspect: 1.15, label: "How often each value occurs in the picture" })}</div>
      </div>
      <div class="strip" @pointerdown=${this.#pick}>${canvasSurface(this.#drawStrip, { aspect: 8.6, label: "The same picture at eleven times" })}</div>
    </div>`;
  }

  override renderControls() {
    const options = optionsOf(titles);
    const all = this.#source.ready ? [...options, ["own", "Yours"] as const] : options;
    return html`${timeSlider(this.bind("t"))}
      ${select({ label: "Picture", ...this.bind("image"), options: all, onChange: (image) => this.#show(image) })}
      ${fileButton({ label: "Your file", accept: "image/*", onFiles: ([file]) => file && this.#source.take(file) })}
      ${this.#source.live ? button({ label: "Keep this frame", primary: true, onClick: () => void this.#source.freeze() }) : button({ label: "Camera", onClick: () => void this.#source.startCamera() })}`;
  }

  override renderMore() {
    return html`${select({ label: "Schedule", ...this.bind("schedule") })}
      ${choice({ label: "Seen as", ...this.bind("block") })}
      ${choice({ label: "Pixels", ...this.bind("size") })}
      ${button({ label: "New noise", onClick: () => (this.seed += 1) })}`;
  }

  override renderNumbers() {
    if (this.#source.busy) return html`${this.#source.busy}`;
    if (!this.#prepared || !this.#now) return nothing;
    const { seen, whole, pair } = this.#prepared;
    const level = this.#level;
    const picture = {
      ...level,
      alpha: level.alpha * Math.sqrt(seen.signal),
      sigma: level.sigma * Math.sqrt(seen.noise),
    };
    const view = this.block > 1 ? " so seen" : "";
    const kept = seen.signal / whole.signal;
    const gain = 10 * Math.log10((kept * whole.noise) / seen.noise);
    const means =
      this.block > 1
        ? html` · these means keep ${reading("kept", 100 * kept, (100 * kept).toFixed(0))} % of the picture's variance and gain ${reading("gain", gain, gain.toFixed(0))} dB`
        : html` · its variance is ${reading("variance", whole.signal, whole.signal.toFixed(2))}`;
    return html`${grouped(pair.x0.length)} numbers · α ${level.alpha.toFixed(3)} · σ ${level.sigma.toFixed(3)} · SNR of this picture${view} ${decibels(picture)}${means} · ${(100 * clipped(this.#now.data)).toFixed(0)} % of the numbers are beyond black or white and shown clipped`;
  }

  describe() {
    const title =
      this.image === "own" ? "your picture" : `the ${entry<string>(titles, this.image, "cat").toLowerCase()}`;
    const { alpha, sigma } = this.#level;
    return `The picture of ${title} at t = ${this.t.toFixed(2)}: each of its numbers times ${alpha.toFixed(2)}, plus ${sigma.toFixed(2)} times a random number of its own. Beside it, how often each value occurs: the picture's own values spread out into the bell of the noise.`;
  }
}
customElements.define("nb-forward-image", ForwardImage);
