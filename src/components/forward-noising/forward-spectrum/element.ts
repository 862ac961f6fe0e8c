import { css, html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { button, fileButton, optionsOf, select, timeSlider } from "../../kit/controls/controls.ts";
import { entry } from "../../kit/controls/entry.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf, seed } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { scene, titles } from "../image-state.ts";
import { imageAt, toCanvas } from "../noise-image.ts";
import { decibels } from "../path.ts";
import { PictureSource } from "../picture/source.ts";
import { scheduleOf, schedules } from "../schedules.ts";
import { fall, finest } from "./bands.ts";
import { drawSpectrum } from "./draw.ts";
import { guess, type Prepared, prepare, SIZE } from "./state.ts";

/** The power of a picture by frequency, under the floor of the noise; and what may be guessed of the picture from that. */
export class ForwardSpectrum extends figureWith({
  image: oneOf({ ...titles, own: "Yours" }, "cat"),
  schedule: oneOf(schedules, "cosine"),
  t: number(0.5, 0, 1),
  seed: seed(),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .picture { container-type: inline-size; }
      .both { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0.75rem; align-items: end; }
      .both p { margin: 0 0 0.25rem; font-size: 0.8125rem; line-height: 1.3; color: var(--muted); }
      .both canvas { border-radius: 4px; }
      .all { display: grid; gap: 1rem; }
      @container (max-width: 30rem) { .curve canvas { aspect-ratio: 1.25 !important; } }
      @container (min-width: 44rem) { .all { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); align-items: end; } }
    `,
  ];
  readonly #source = new PictureSource(this, () => (this.image = "own"));
  readonly #stateOf = remembered((image: string, seed: number, _version: number): Prepared => {
    const own = image === "own" ? this.#source.picture(SIZE) : undefined;
    return prepare(own ?? scene(image, SIZE), seed);
  });
  readonly #canvases: { held?: OffscreenCanvas; guessed?: OffscreenCanvas } = {};

  get #state(): Prepared {
    return this.#stateOf(this.image, this.seed, this.#source.version);
  }

  get #level() {
    return scheduleOf(this.schedule)(this.t);
  }

  get #measured() {
    const { bands, spectra } = this.#state;
    return { fall: fall(bands, spectra.a), finest: finest(bands, spectra.a, this.#level) };
  }

  readonly #drawHeld: Draw = (context, { width, height }) => {
    const data = imageAt(this.#state.pair, this.#level, 1);
    this.#canvases.held = toCanvas(data, SIZE, SIZE, this.#canvases.held);
    context.imageSmoothingEnabled = false;
    context.drawImage(this.#canvases.held, 0, 0, width, height);
  };

  readonly #drawGuess: Draw = (context, { width, height }) => {
    this.#canvases.guessed = toCanvas(guess(this.#state, this.#level), SIZE, SIZE, this.#canvases.guessed);
    context.drawImage(this.#canvases.guessed, 0, 0, width, height);
  };

  readonly #drawSpectrum: Draw = (context, size, theme) => {
    const { bands, spectra } = this.#state;
    drawSpectrum(context, size, theme, { bands, spectra, level: this.#level, t: this.t, ...this.#measured });
  };

  override renderFigure() {
    return html`<div class="all">
      <div class="both">
        <div><p>Picture and noise</p>${canvasSurface(this.#drawHeld, { aspect: 1, label: this.describe() })}</div>
        <div><p>Guessed from the blue curve</p>${canvasSurface(this.#drawGuess, { aspect: 1, label: "The best guess of the picture from its power by frequency: blurred, the more the higher the floor" })}</div>
      </div>
      <div class="curve">${canvasSurface(this.#drawSpectrum, { aspect: 1.6, label: "Power by frequency: the picture's falls from coarse to fine, the noise is a flat floor" })}</div>
    </div>`;
  }

  override renderControls() {
    const options = optionsOf(titles);
    const all = this.#source.ready ? [...options, ["own", "Yours"] as const] : options;
    return html`${timeSlider(this.bind("t"))}
      ${select({ label: "Picture", ...this.bind("image"), options: all })}
      ${fileButton({ label: "Your file", accept: "image/*", onFiles: ([file]) => file && this.#source.take(file) })}`;
  }

  override renderMore() {
    return html`${select({ label: "Schedule", ...this.bind("schedule") })}
      ${button({ label: "New noise", onClick: () => (this.seed += 1) })}`;
  }

  /** Pixels of the smallest detail that stands out: half a wave. */
  get #detail(): number {
    return SIZE / (2 * this.#measured.finest);
  }

  get #drowned(): string {
    if (this.#detail === 0) return "nothing is under the floor";
    if (this.#detail === Number.POSITIVE_INFINITY) return "everything is under the floor";
    return `what is smaller than ${this.#detail.toFixed(1)} pixels is under the floor`;
  }

  override renderNumbers() {
    if (this.#source.busy) return html`${this.#source.busy}`;
    const level = this.#level;
    const { exponent } = this.#measured.fall;
    const drowned =
      this.#detail > 0 && Number.isFinite(this.#detail)
        ? html`what is smaller than ${reading("detail", this.#detail, this.#detail.toFixed(1))} pixels is under the floor`
        : this.#drowned;
    return html`Power falls as 1/f to the power of ${reading("exponent", exponent, exponent.toFixed(1))} · α ${level.alpha.toFixed(3)} · σ ${level.sigma.toFixed(3)} · SNR ${decibels(level)} · ${drowned}`;
  }

  describe() {
    const title =
      this.image === "own" ? "your picture" : `the ${entry<string>(titles, this.image, "cat").toLowerCase()}`;
    return `The power of ${title} by frequency at t = ${this.t.toFixed(2)}: it falls as one over the frequency to the ${this.#measured.fall.exponent.toFixed(1)}, and the noise is a flat floor. ${this.#drowned[0]!.toUpperCase()}${this.#drowned.slice(1)}, so the best guess from the curve alone has only the coarse shapes.`;
  }
}
customElements.define("nb-forward-spectrum", ForwardSpectrum);
