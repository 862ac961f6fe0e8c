import { html } from "lit";
import { drawDensity } from "../../kit/canvas/contours.ts";
import { label as write } from "../../kit/canvas/label.ts";
import { drawAxes, drawPoints, planeScale, REACH } from "../../kit/canvas/plane.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { Answers } from "../../kit/controls/answers.ts";
import { choice } from "../../kit/controls/controls.ts";
import { percent } from "../../kit/controls/numbers.ts";
import { scaleSlider } from "../../kit/controls/sampling.ts";
import { nextTask } from "../../kit/controls/tasks.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { classChoice, classLabel, guidanceScale, guidanceStyles } from "../controls.ts";
import { classNames } from "../law.ts";
import { windowInWords } from "../window.ts";
import { type Compared, compare, logTilted, type Way } from "./tilt.ts";

const ways: readonly (readonly [Way, string])[] = [
  ["ode", "guidance, ODE"],
  ["sde", "guidance, SDE"],
  ["tilted", "the density itself"],
];

/** The density that guidance is said to sample, and what it samples. */
export class GuidanceTilt extends figureWith({
  scale: guidanceScale(),
  label: classLabel(),
  way: oneOf(ways, "ode"),
}) {
  static override styles = [FigureElement.styles, guidanceStyles];
  readonly #run = new Answers<Compared>(this, {
    question: () => [this.scale, this.label, this.way],
    answer: () => comparing(this.way, this.label, this.scale),
  });

  override renderFigure() {
    const what = "The density p(x) p(c|x) to the power s as hills, with samples over it";
    return html`<canvas class="plane wide" role="img" aria-label=${what} ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return html`${scaleSlider(this.bind("scale"))}
      ${choice({ label: "Samples by", ...this.bind("way") })}`;
  }

  override renderMore() {
    return classChoice(this.bind("label"));
  }

  override renderNumbers() {
    const c = this.#run.value;
    if (!c) return "computing …";
    const of = (name: string, value: number, digits = 2) => reading(name, value, value.toFixed(digits));
    return html`distance to draws of p(x) p(c|x)ˢ: ${of("distance", c.distance)} (two sets of draws: ${of("floor", c.floor, 3)}) · ${reading("outside", 100 * c.outside, percent(c.outside))} outside its 99 % region · mean distance from the middle ${of("radius", c.radius)}, of the density ${of("promised", c.radiusOfTilted)}${windowInWords(c.samples, REACH)}`;
  }

  describe(): string {
    const c = this.#run.value;
    if (!c) return "The samples are being computed.";
    return `The hills are p(x) p(c|x)^s for the class “${classNames[this.label]}” at s = ${this.scale}. The samples are ${c.distance.toFixed(2)} away from it by sliced Wasserstein distance, where two sets of its own draws are ${c.floor.toFixed(2)} apart, and ${percent(c.outside)} of them lie outside the region that holds 99 % of it. At s = 1 the two agree; above, guidance overshoots.`;
  }

  readonly #draw: Draw = (context, size, theme) => {
    const scale = planeScale(size);
    drawDensity(context, scale, { ...theme, data: theme.exact }, (x) => logTilted(x, this.label, this.scale));
    drawAxes(context, scale, theme);
    write(context, theme, theme.exact, "p(x) p(c|x)ˢ", 8, size.height - 10);
    if (!this.#run.value) return;
    const colour = this.way === "tilted" ? theme.exact : theme.guide;
    drawPoints(context, scale, this.#run.value.samples, { colour, radius: 2.2, opacity: 0.8 });
    write(context, theme, colour, ways.find(([name]) => name === this.way)![1], 8, size.height - 28);
  };
}

async function* comparing(way: Way, label: number, scale: number): AsyncGenerator<Compared, void, undefined> {
  await nextTask();
  yield compare(way, label, scale);
}

customElements.define("nb-guidance-tilt", GuidanceTilt);
