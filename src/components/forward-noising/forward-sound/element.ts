import { css, html } from "lit";
import type { Sound } from "../../../lib/diffusion/data/sounds/sound.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { button, fileButton, optionsOf, select, timeSlider } from "../../kit/controls/controls.ts";
import { grouped } from "../../kit/controls/numbers.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf, seed, state } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { decibels } from "../path.ts";
import { scheduleOf, schedules } from "../schedules.ts";
import { drawSpectrum, drawWave } from "./draw.ts";
import { type Playback, play } from "./listen.ts";
import { readSound } from "./read.ts";
import { builtIn, type Prepared, prepare } from "./source.ts";
import { aboveFloor } from "./spectrum.ts";

const titles = { melody: "Melody", chord: "Chord" } as const;

/** A sound that drowns under a slider; it can be heard at any t, and nothing plays before it is asked for. */
export class ForwardSound extends figureWith({
  sound: oneOf({ ...titles, own: "Yours" }, "melody"),
  schedule: oneOf(schedules, "cosine"),
  t: number(0.5, 0, 1),
  seed: seed(),
  busy: state(""),
  playing: state(false),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .picture { container-type: inline-size; }
      .both { display: grid; gap: 1rem; }
      @container (max-width: 30rem) { canvas { aspect-ratio: 1.9 !important; } }
    `,
  ];
  #own?: Sound;
  #takes = 0;
  #prepared?: Prepared;
  #playback: Playback | undefined;

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  override reset() {
    super.reset();
    this.#stop();
  }

  get #level() {
    return scheduleOf(this.schedule)(this.t);
  }

  get #state(): Prepared {
    const own = this.sound === "own" && this.#own;
    const key = [own ? `own ${this.#takes}` : this.sound, this.seed].join();
    if (this.#prepared?.key !== key) this.#prepared = prepare(key, own || builtIn(this.sound), this.seed);
    return this.#prepared;
  }

  protected override willUpdate(changed: Map<string, unknown>) {
    if (changed.has("sound") || changed.has("seed") || !this.visible) this.#stop();
    else this.#playback?.set(this.#level);
  }

  #stop() {
    this.#playback?.stop();
    this.#playback = undefined;
    this.playing = false;
  }

  readonly #toggle = () => {
    if (this.#playback) return this.#stop();
    const { sound, noise32 } = this.#state;
    this.#playback = play(sound.samples, noise32, sound.sampleRate, this.#level);
    this.playing = true;
  };

  async #take(file: File) {
    this.#stop();
    this.busy = `Reading ${file.name} …`;
    try {
      this.#own = await readSound(file);
      this.#takes++;
      this.sound = "own";
    } catch (error) {
      this.error = error instanceof Error ? error.message : String(error);
    }
    this.busy = "";
  }

  readonly #drawWave: Draw = (context, size, theme) => {
    const { x0, noise, sound } = this.#state;
    const seconds = sound.samples.length / sound.sampleRate;
    drawWave(context, size, theme, { x0, noise, mix: arrays.combine, level: this.#level, t: this.t, seconds });
  };

  readonly #drawSpectrum: Draw = (context, size, theme) => {
    const { spectra, sound } = this.#state;
    drawSpectrum(context, size, theme, { spectra, level: this.#level, t: this.t, sampleRate: sound.sampleRate });
  };

  override renderFigure() {
    return html`<div class="both">
      ${canvasSurface(this.#drawWave, { aspect: 4.4, label: this.describe() })}
      ${canvasSurface(this.#drawSpectrum, { aspect: 3.4, label: "Power by frequency: peaks of the tones over the flat floor of the noise" })}
    </div>`;
  }

  override renderControls() {
    const options = optionsOf(titles);
    const all = this.#own ? [...options, ["own", "Yours"] as const] : options;
    return html`${timeSlider(this.bind("t"))}
      ${button({ label: this.playing ? "Stop" : "Play at this t", primary: true, onClick: this.#toggle })}
      ${select({ label: "Sound", ...this.bind("sound"), options: all })}`;
  }

  override renderMore() {
    return html`${fileButton({ label: "Your recording", accept: "audio/*", onFiles: ([file]) => file && void this.#take(file) })}
      ${select({ label: "Schedule", ...this.bind("schedule") })}
      ${button({ label: "New noise", onClick: () => (this.seed += 1) })}`;
  }

  get #above() {
    if (this.#level.sigma === 0 || this.#level.alpha === 0) return "";
    const { share, peak } = aboveFloor(this.#state.spectra, this.#level);
    return html` · ${reading("share", 100 * share, (100 * share).toFixed(0))} % of the frequencies stand above the floor, the strongest by ${reading("peak", peak, peak.toFixed(0))} dB`;
  }

  override renderNumbers() {
    const level = this.#level;
    const { samples, sampleRate } = this.#state.sound;
    if (this.busy) return html`${this.busy}`;
    return html`${grouped(samples.length)} numbers, ${(samples.length / sampleRate).toFixed(1)} s · α ${level.alpha.toFixed(3)} · σ ${level.sigma.toFixed(3)} · SNR ${decibels(level)}${this.#above} · played equally loud at every t`;
  }

  describe() {
    const { alpha, sigma } = this.#level;
    return `A sound at t = ${this.t.toFixed(2)}: its wave times ${alpha.toFixed(2)}, plus ${sigma.toFixed(2)} times noise. Below, power by frequency: the noise is a flat floor, and the tones are peaks that sink into it, the weakest first.`;
  }
}
customElements.define("nb-forward-sound", ForwardSound);
