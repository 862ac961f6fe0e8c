import { html, type PropertyValues } from "lit";
import { drawDensity } from "../../kit/canvas/contours.ts";
import { label as write } from "../../kit/canvas/label.ts";
import { drawAxes, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { choice } from "../../kit/controls/controls.ts";
import { percent } from "../../kit/controls/percent.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import { clamped, classChoice, guidanceStyles, scaleSlider, whole } from "../controls.ts";
import { classNames } from "../law.ts";
import { type Compared, compare, logTilted, type Way } from "./tilt.ts";

const ways: readonly (readonly [Way, string])[] = [
  ["ode", "guidance, ODE"],
  ["sde", "guidance, SDE"],
  ["tilted", "the density itself"],
];

/** The density that guidance is said to sample, and what it samples. */
export class GuidanceTilt extends FigureElement {
  static override properties = { scale: { type: Number }, label: { type: Number }, way: {} };
  static override linked = ["scale", "label", "way"];
  static override styles = [FigureElement.styles, guidanceStyles];
  declare scale: number;
  declare label: number;
  declare way: Way;
  #asked = "";
  #compared?: Compared;
  readonly #run = new RunController<Compared>(this, {
    onValue: (compared) => {
      this.#compared = compared;
      this.requestUpdate();
    },
    onError: (error) => {
      this.error = error.message;
    },
  });

  constructor() {
    super();
    Object.assign(this, { scale: 3, label: 0, way: "ode" });
  }

  override willUpdate(_changed: PropertyValues<this>): void {
    this.scale = clamped(this.scale, 0, 10, 3);
    this.label = whole(this.label, 0, classNames.length - 1, 0);
    if (!ways.some(([name]) => name === this.way)) this.way = "ode";
    const asked = [this.scale, this.label, this.way].join();
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#run.run(comparing(this.way, this.label, this.scale));
  }

  override renderFigure() {
    const what = "The density p(x) p(c|x) to the power s as hills, with samples over it";
    return html`<canvas class="plane wide" role="img" aria-label=${what} ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return html`${scaleSlider(this.scale, (scale) => (this.scale = scale))}
      ${choice({ label: "Samples by", value: this.way, options: ways, onChange: (way) => (this.way = way) })}`;
  }

  override renderMore() {
    return classChoice(this.label, (label) => (this.label = label));
  }

  override renderNumbers() {
    const c = this.#compared;
    if (!c) return "computing …";
    return `distance to draws of p(x) p(c|x)ˢ: ${c.distance.toFixed(2)} (two sets of draws: ${c.floor.toFixed(2)}) · ${percent(c.outside)} outside of its 99 % region · mean distance from the middle ${c.radius.toFixed(2)}, of the density ${c.radiusOfTilted.toFixed(2)}`;
  }

  describe(): string {
    const c = this.#compared;
    if (!c) return "The samples are being computed.";
    return `The hills are p(x) p(c|x)^s for the class “${classNames[this.label]}” at s = ${this.scale}. The samples are ${c.distance.toFixed(2)} away from it by sliced Wasserstein distance, where two sets of its own draws are ${c.floor.toFixed(2)} apart, and ${percent(c.outside)} of them lie outside of the region that holds 99 % of it. At s = 1 the two agree; above, guidance overshoots.`;
  }

  readonly #draw: Draw = (context, size, theme) => {
    const scale = planeScale(size);
    drawDensity(context, scale, { ...theme, data: theme.exact }, (x) => logTilted(x, this.label, this.scale));
    drawAxes(context, scale, theme);
    write(context, theme, theme.exact, "p(x) p(c|x)ˢ", 8, size.height - 10);
    if (!this.#compared) return;
    const colour = this.way === "tilted" ? theme.exact : theme.guide;
    drawPoints(context, scale, this.#compared.samples, { colour, radius: 2.2, opacity: 0.8 });
    write(context, theme, colour, ways.find(([name]) => name === this.way)![1], 8, size.height - 28);
  };
}

async function* comparing(way: Way, label: number, scale: number): AsyncGenerator<Compared, void, undefined> {
  await new Promise((resolve) => setTimeout(resolve));
  yield compare(way, label, scale);
}

customElements.define("nb-guidance-tilt", GuidanceTilt);
