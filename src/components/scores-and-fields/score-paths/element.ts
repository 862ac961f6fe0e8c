import { html } from "lit";
import { moments } from "../../forward-noising/moments.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { button, choice, slider } from "../../kit/controls/controls.ts";
import { signed } from "../../kit/controls/numbers.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf, seed } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { drawPaths, type Scene } from "./draw.ts";
import { correlation, normalStarts, runFrom, stepCounts } from "./paths.ts";

const COUNT = 1000;
const FOLLOWED = 14;

const beginnings = { one: "one start", all: "many starts" } as const;

function sceneOf(from: keyof typeof beginnings, eta: number, start: number, seed: number, steps: number): Scene {
  const one = from === "one";
  const starts = one ? new Float64Array(COUNT).fill(start) : normalStarts(COUNT, seed);
  const sde = runFrom(starts, eta, seed, FOLLOWED, steps);
  const ode = runFrom(one ? starts.slice(0, 1) : starts, 0, seed, one ? 1 : FOLLOWED, steps);
  return { sde, ode, eta, one };
}

/** The same starts, carried to data by the ODE and by a stochastic member of the family. */
export class ScorePaths extends figureWith({
  from: oneOf(beginnings, "one"),
  eta: number(1, 0, 2),
  /** x_T of the one start. */
  start: number(1.2, -2.5, 2.5),
  seed: seed(),
  steps: oneOf(stepCounts, 200),
}) {
  static override styles = [FigureElement.styles, planeStyles];
  readonly #sceneOf = remembered(sceneOf);

  get #scene(): Scene {
    return this.#sceneOf(this.from, this.eta, this.start, this.seed, this.steps);
  }

  readonly #draw: Draw = (context, size, theme) => drawPaths(context, size, theme, this.#scene);

  override renderFigure() {
    return html`${canvasSurface(this.#draw, { aspect: 1.5, label: this.describe() })}`;
  }

  override renderControls() {
    return html`${slider({
      label: "Fresh noise η",
      ...this.bind("eta"),
      step: 0.05,
      ends: ["none: the ODE", "twice the SDE's"],
      format: (eta) => eta.toFixed(2),
    })}
      ${slider({
        label: "The one start, at t = 1",
        ...this.bind("start"),
        step: 0.05,
        format: (x) => signed(x),
        disabled: this.from === "all",
      })}
      ${choice({ label: "Begin from", ...this.bind("from") })}`;
  }

  override renderMore() {
    return html`${choice({ label: "Steps", ...this.bind("steps") })}
      ${button({ label: "New noise", onClick: () => (this.seed += 1) })}`;
  }

  override renderNumbers() {
    const { sde, ode, one } = this.#scene;
    const [a, b] = [moments(sde.ends), moments(ode.ends)];
    const law = (m: typeof a, name: string) =>
      html`mean ${signed(m.mean)}, variance ${reading(`${name}Variance`, m.variance, m.variance.toFixed(2))}`;
    const data = html`data: mean 0.25, variance ${reading("dataVariance", 1.54, "1.54")}`;
    const eta = `η = ${this.eta.toFixed(2)}`;
    if (one)
      return html`ODE: ${reading("end", ode.ends[0]!, signed(ode.ends[0]!))}, every time · with ${eta}: ${law(a, "noisy")} · ${data}`;
    const [with0, withEta] = [ode, sde].map(({ starts, ends }) => correlation(starts, ends)) as [number, number];
    return html`ODE: ${law(b, "ode")}, correlation with the start ${reading("odeCorrelation", with0, signed(with0))} ·
      ${eta}: ${law(a, "noisy")}, correlation ${reading("noisyCorrelation", withEta, signed(withEta))} · ${data}`;
  }

  describe(): string {
    const { sde, ode, one } = this.#scene;
    if (one)
      return `From the one start ${signed(this.start)} at time 1, the ODE always ends at ${signed(ode.ends[0]!)}. ${COUNT} walkers with fresh noise η = ${this.eta.toFixed(2)} end all over the data: variance ${moments(sde.ends).variance.toFixed(2)}. The ODE remembers its start; the SDE forgets it.`;
    return `${COUNT} normal starts, carried to data by the ODE and with fresh noise η = ${this.eta.toFixed(2)}. Both end in the data's distribution. The ends correlate with the starts by ${signed(correlation(ode.starts, ode.ends))} under the ODE and by ${signed(correlation(sde.starts, sde.ends))} with the noise.`;
  }
}
customElements.define("nb-score-paths", ScorePaths);
