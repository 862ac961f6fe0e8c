import { html, type PropertyValues } from "lit";
import { type Exact, mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { choice, select, slider } from "../../kit/controls/controls.ts";
import { coordinate, Drag, draggableCanvas } from "../../kit/controls/drag.ts";
import { pair, signed, tiny } from "../../kit/controls/numbers.ts";
import { clouds } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { drawSum, drawWay } from "./draw.ts";
import { integrate, type Moment, priors } from "./integrate.ts";

const probeChoices = [
  [0, "exact trace"],
  [1, "1 probe"],
  [16, "16 probes"],
] as const;

/** Without the spiral, so thin that a hundred steps don't follow its field. */
const shapes = { ring: clouds.ring!, moons: clouds.moons!, pair: clouds.pair! };

/** How likely a point is, added up along its way to noise. */
export class ScoreLikelihood extends figureWith({
  cloud: oneOf(shapes, "ring"),
  px: coordinate(0.7),
  py: coordinate(1.1),
  probes: oneOf(probeChoices, 0),
  prior: oneOf(priors, "exact"),
  steps: whole(100, 4, 100),
}) {
  static override styles = [FigureElement.styles, planeStyles];
  #exact!: Exact;
  #way: readonly Moment[] = [];
  readonly #drag = new Drag(this, "px", "py");

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("cloud")) this.#exact = mixture(shapes[this.cloud].law);
    const { steps, probes, prior } = this;
    const asked = ["cloud", "px", "py", "probes", "prior", "steps"] as const;
    if (asked.some((name) => changed.has(name)))
      this.#way = integrate({ exact: this.#exact, x: [this.px, this.py], steps, probes, prior });
  }

  readonly #drawWay: Draw = (context, size, theme) => drawWay(context, size, theme, this.#exact, this.#way);
  readonly #drawSum: Draw = (context, size, theme) => drawSum(context, size, theme, this.#way);

  override renderFigure() {
    return html`<div class="two">
      ${draggableCanvas(this.#drag, this.#drawWay, { label: `Clean point at ${pair([this.px, this.py])}. Arrow keys move it.` })}
      <canvas class="plane" role="img" aria-label=${this.describe()} ${surface(this.#drawSum)}></canvas>
    </div>`;
  }

  override renderControls() {
    return html`${choice({ label: "Divergence", ...this.bind("probes") })}
      ${choice({ label: "At the noise end", ...this.bind("prior") })}
      ${select({ label: "Data", ...this.bind("cloud") })}`;
  }

  override renderMore() {
    return html`${slider({ label: "Steps", ...this.bind("steps") })}`;
  }

  override renderNumbers() {
    const { byOde, closed } = this.#way[0]!;
    const end = this.#way.at(-1)!;
    const [off, atEnd] = [Math.abs(byOde - closed), Math.abs(end.byOde - end.closed)];
    return html`log p by the ODE ${signed(byOde, 4)} · exact ${signed(closed, 4)} · off by ${reading("off", off, tiny(off))} nats,
      at the noise end by ${reading("offAtEnd", atEnd, tiny(atEnd))}`;
  }

  describe(): string {
    const { byOde, closed } = this.#way[0]!;
    return `The clean point ${pair([this.px, this.py])} and its way to noise along the probability-flow ODE. Adding up the divergence along the way gives log p = ${signed(byOde)}; the closed form says ${signed(closed)}.`;
  }
}

customElements.define("nb-score-likelihood", ScoreLikelihood);
