import { html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { select } from "../../kit/controls/controls.ts";
import { signed } from "../../kit/controls/numbers.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { columnsStyles } from "../columns.ts";
import { evenTime, glyphLatent, logSnr, states, times } from "./noised.ts";

/** Scaling factors as the models' configurations have them. */
const factors = {
  sd1: ["Stable Diffusion 1.x and 2.x, 0.18215", 0.18215],
  sdxl: ["Stable Diffusion XL, 0.13025", 0.13025],
  sd3: ["Stable Diffusion 3, 1.5305", 1.5305],
  flux: ["FLUX.1, 0.3611", 0.3611],
} as const;
type Model = keyof typeof factors;
const models = Object.fromEntries(Object.entries(factors).map(([name, [title]]) => [name, title])) as Record<
  Model,
  string
>;

/** What a schedule does to latents that nobody scaled. */
export class AeScale extends figureWith({ model: oneOf(models, "sd1") }) {
  static override styles = [FigureElement.styles, columnsStyles];
  readonly #latent = new Later(this, () => glyphLatent("R"));
  readonly #draw = new Later(this, () => import("./draw.ts"));

  get #spread(): number {
    return 1 / factors[this.model as Model][1];
  }

  #strip(spread: number): Draw {
    return (context, size, theme) => {
      const latent = this.#latent.value;
      if (latent) this.#draw.value?.drawStates(context, size, theme, states(latent, spread));
    };
  }

  override renderFigure() {
    const snr: Draw = (context, size, theme) => this.#draw.value?.drawSnr(context, size, theme, this.#spread);
    const strip = (spread: number, label: string) =>
      html`<p>${label}</p>${canvasSurface(this.#strip(spread), { aspect: 4.2, label })}`;
    return html`<div class="columns">
      <div>${strip(1, "latents scaled to a spread of 1")} ${strip(this.#spread, `as they are, with a spread of ${this.#spread.toFixed(2)}`)}</div>
      <div>${canvasSurface(snr, { aspect: 1.6, label: "Logarithm of signal to noise over time" })}</div></div>`;
  }

  override renderControls() {
    return select({ label: "Scaling factor of", ...this.bind("model") });
  }

  override renderNumbers() {
    const spread = this.#spread;
    const [even, shift] = [evenTime(spread), 2 * Math.log(spread)];
    const last = logSnr(times.at(-1)!, spread);
    return html`spread ${reading("spread", spread, spread.toFixed(2))} · as much noise as signal at t = ${reading("even", even, even.toFixed(2))}
      in place of 0.50 · ln SNR everywhere ${reading("shift", shift, signed(shift, 1))} · at t = 0.9: ${reading("last", last, signed(last, 1))}`;
  }

  describe(): string {
    const spread = this.#spread;
    return `A latent at five times on the straight path to noise, scaled to a spread of 1 and with a spread of ${spread.toFixed(2)}. Without scaling the logarithm of signal to noise is moved by ${signed(2 * Math.log(spread), 1)} at every time: half of it is noise at t = ${evenTime(spread).toFixed(2)} and no longer at 0.5, so that most training times are ${spread > 1 ? "nearly clean" : "nearly noise"}.`;
  }
}
customElements.define("nb-ae-scale", AeScale);
