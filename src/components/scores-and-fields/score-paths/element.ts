import { html } from "lit";
import { moments } from "../../forward-noising/moments.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { button, choice, slider } from "../../kit/controls/controls.ts";
import { signed } from "../../kit/controls/drag.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import { drawPaths, type Scene } from "./draw.ts";
import { correlation, normalStarts, runFrom, stepCounts } from "./paths.ts";

const COUNT = 1000;
const FOLLOWED = 14;

/** The same starts, carried to data by the ODE and by a stochastic member of the family. */
export class ScorePaths extends FigureElement {
  static override properties = {
    from: {},
    eta: { type: Number },
    start: { type: Number },
    seed: { type: Number },
    steps: { type: Number },
  };
  static override linked = ["from", "eta", "start", "seed", "steps"];
  static override styles = [FigureElement.styles, planeStyles];
  declare from: "one" | "all";
  declare eta: number;
  /** x_T of the one start. */
  declare start: number;
  declare seed: number;
  declare steps: number;
  #made?: { key: string; scene: Scene };

  constructor() {
    super();
    Object.assign(this, { from: "one", eta: 1, start: 1.2, seed: 1, steps: 200 });
  }

  override willUpdate() {
    if (this.from !== "all") this.from = "one";
    this.eta = Math.min(2, Math.max(0, this.eta));
    this.start = Math.min(2.5, Math.max(-2.5, this.start));
    if (!stepCounts.some((n) => n === this.steps)) this.steps = 200;
    if (!Number.isSafeInteger(this.seed) || this.seed < 0) this.seed = 1;
  }

  get #scene(): Scene {
    const key = [this.from, this.eta, this.start, this.seed, this.steps].join();
    if (this.#made?.key === key) return this.#made.scene;
    const one = this.from === "one";
    const starts = one ? new Float64Array(COUNT).fill(this.start) : normalStarts(COUNT, this.seed);
    const sde = runFrom(starts, this.eta, this.seed, FOLLOWED, this.steps);
    const ode = runFrom(one ? starts.slice(0, 1) : starts, 0, this.seed, one ? 1 : FOLLOWED, this.steps);
    this.#made = { key, scene: { sde, ode, eta: this.eta, one } };
    return this.#made.scene;
  }

  readonly #draw: Draw = (context, size, theme) => drawPaths(context, size, theme, this.#scene);

  override renderFigure() {
    return html`${canvasSurface(this.#draw, { aspect: 1.5, label: this.describe() })}`;
  }

  override renderControls() {
    return html`${slider({ label: "Fresh noise η", min: 0, max: 2, step: 0.05, value: this.eta, ends: ["none: the ODE", "twice the SDE's"], format: (eta) => eta.toFixed(2), onInput: (eta) => (this.eta = eta) })}
      ${slider({ label: "The one start, at t = 1", min: -2.5, max: 2.5, step: 0.05, value: this.start, format: (x) => signed(x), disabled: this.from === "all", onInput: (start) => (this.start = start) })}
      ${choice({
        label: "Begin from",
        value: this.from,
        options: [
          ["one", "one start"],
          ["all", "many starts"],
        ],
        onChange: (from) => (this.from = from),
      })}`;
  }

  override renderMore() {
    const lengths = stepCounts.map((n) => [String(n), String(n)] as const);
    return html`${choice({ label: "Steps", value: String(this.steps), options: lengths, onChange: (n) => (this.steps = Number(n)) })}
      ${button({ label: "New noise", onClick: () => (this.seed += 1) })}`;
  }

  override renderNumbers() {
    const { sde, ode, one } = this.#scene;
    const [a, b] = [moments(sde.ends), moments(ode.ends)];
    const law = (m: typeof a) => `mean ${signed(m.mean)}, variance ${m.variance.toFixed(2)}`;
    if (one)
      return html`ODE: ${signed(ode.ends[0]!)}, every time · with η = ${this.eta.toFixed(2)}: ${law(a)} · data: mean 0.25, variance 1.54`;
    return html`ODE: ${law(b)}, correlation with the start ${signed(correlation(ode.starts, ode.ends))} ·
      η = ${this.eta.toFixed(2)}: ${law(a)}, correlation ${signed(correlation(sde.starts, sde.ends))} · data: mean 0.25, variance 1.54`;
  }

  describe(): string {
    const { sde, ode, one } = this.#scene;
    if (one)
      return `From the one start ${signed(this.start)} at time 1, the ODE always ends at ${signed(ode.ends[0]!)}. ${COUNT} walkers with fresh noise η = ${this.eta.toFixed(2)} end all over the data: variance ${moments(sde.ends).variance.toFixed(2)}. The ODE remembers its start; the SDE forgets it.`;
    return `${COUNT} normal starts, carried to data by the ODE and with fresh noise η = ${this.eta.toFixed(2)}. Both end in the data's distribution. The ends correlate with the starts by ${signed(correlation(ode.starts, ode.ends))} under the ODE and by ${signed(correlation(sde.starts, sde.ends))} with the noise.`;
  }
}
customElements.define("nb-score-paths", ScorePaths);
