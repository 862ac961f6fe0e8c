import { html, type PropertyValues } from "lit";
import { type Exact, mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { choice, select, slider } from "../../kit/controls/controls.ts";
import { Drag, pair, signed, tiny, within } from "../../kit/controls/drag.ts";
import { entry } from "../../kit/controls/entry.ts";
import { clouds } from "../../kit/data/clouds.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import { drawSum, drawWay } from "./draw.ts";
import { integrate, type Moment, type Prior, priors } from "./integrate.ts";

const probeChoices = [
  ["0", "exact trace"],
  ["1", "1 probe"],
  ["16", "16 probes"],
] as const;

/** Without the spiral, so thin that a hundred steps don't follow its field. */
const shapes = { ring: clouds.ring!, moons: clouds.moons!, pair: clouds.pair! };

/** How likely a point is, added up along its way to noise. */
export class ScoreLikelihood extends FigureElement {
  static override properties = {
    cloud: {},
    px: { type: Number },
    py: { type: Number },
    probes: { type: Number },
    prior: {},
    steps: { type: Number },
  };
  static override linked = ["cloud", "px", "py", "probes", "prior", "steps"];
  static override styles = [FigureElement.styles, planeStyles];
  declare cloud: string;
  declare px: number;
  declare py: number;
  declare probes: number;
  declare prior: Prior;
  declare steps: number;
  #exact!: Exact;
  #way: readonly Moment[] = [];
  readonly #drag = new Drag(
    () => [this.px, this.py],
    (px, py) => Object.assign(this, { px, py }),
  );

  constructor() {
    super();
    Object.assign(this, { cloud: "ring", px: 0.7, py: 1.1, probes: 0, prior: "exact", steps: 100 });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("cloud")) this.#exact = mixture(entry(shapes, this.cloud, "ring").law);
    [this.px, this.py] = [within(this.px), within(this.py)];
    if (!Object.hasOwn(priors, this.prior)) this.prior = "exact";
    if (!probeChoices.some(([value]) => value === String(this.probes))) this.probes = 0;
    this.steps = Math.min(100, Math.max(4, Math.round(this.steps)));
    const { steps, probes, prior } = this;
    const asked = ["cloud", "px", "py", "probes", "prior", "steps"] as const;
    if (asked.some((name) => changed.has(name)))
      this.#way = integrate({ exact: this.#exact, x: [this.px, this.py], steps, probes, prior });
  }

  readonly #drawWay: Draw = (context, size, theme) => drawWay(context, size, theme, this.#exact, this.#way);
  readonly #drawSum: Draw = (context, size, theme) => drawSum(context, size, theme, this.#way);

  override renderFigure() {
    return html`<div class="two">
      <canvas class="plane" tabindex="0" role="application" aria-roledescription="plane with a movable point"
        aria-label="Clean point at ${pair([this.px, this.py])}. Arrow keys move it." @pointerdown=${this.#drag.grab}
        @pointermove=${this.#drag.move} @keydown=${this.#drag.key} ${surface(this.#drawWay)}></canvas>
      <canvas class="plane" role="img" aria-label=${this.describe()} ${surface(this.#drawSum)}></canvas>
    </div>`;
  }

  override renderControls() {
    return html`${choice({ label: "Divergence", value: String(this.probes), options: probeChoices, onChange: (n) => (this.probes = Number(n)) })}
      ${choice({ label: "At the noise end", value: this.prior, options: Object.entries(priors) as [Prior, string][], onChange: (prior) => (this.prior = prior) })}
      ${select({ label: "Data", value: Object.hasOwn(shapes, this.cloud) ? this.cloud : "ring", options: Object.entries(shapes).map(([name, { title }]) => [name, title]), onChange: (cloud) => (this.cloud = cloud) })}`;
  }

  override renderMore() {
    return html`${slider({ label: "Steps", min: 4, max: 100, step: 1, value: this.steps, onInput: (steps) => (this.steps = steps) })}`;
  }

  override renderNumbers() {
    const { byOde, closed } = this.#way[0]!;
    return html`log p by the ODE ${signed(byOde, 4)} · exact ${signed(closed, 4)} · off by ${tiny(Math.abs(byOde - closed))} nats`;
  }

  describe(): string {
    const { byOde, closed } = this.#way[0]!;
    return `The clean point ${pair([this.px, this.py])} and its way to noise along the probability-flow ODE. Adding up the divergence along the way gives log p = ${signed(byOde)}; the closed form says ${signed(closed)}.`;
  }
}

customElements.define("nb-score-likelihood", ScoreLikelihood);
