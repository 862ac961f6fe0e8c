import { html, type PropertyValues } from "lit";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { drawAxes, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { button, choice } from "../../kit/controls/controls.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { wholeWithin } from "../../kit/controls/within.ts";
import { draw } from "../../kit/data/clouds.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import { inTasks } from "../../samplers/runs.ts";
import { COUNT, distance, floor, law, renoised, stepCounts, type Who } from "./renoise.ts";

interface Clouds {
  readonly end: Float64Array;
  readonly mean: Float64Array;
}

/** Answer, noise again, answer: with the path's end and with the mean. */
export class FewRenoise extends FigureElement {
  static override properties = { steps: { type: Number }, seed: { type: Number } };
  static override linked = ["steps", "seed"];
  static override styles = [FigureElement.styles, planeStyles];
  declare steps: number;
  declare seed: number;
  readonly #data = draw(law, rng(2), 700);
  readonly #floor = floor();
  #clouds?: Clouds;
  readonly #run = new RunController<Clouds>(this, {
    onValue: (clouds) => {
      this.#clouds = clouds;
      this.requestUpdate();
    },
    onError: (error) => {
      this.error = error.message;
    },
  });

  constructor() {
    super();
    [this.steps, this.seed] = [1, 1];
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!stepCounts.some((steps) => steps === this.steps)) this.steps = 1;
    this.seed = wholeWithin(this.seed, 0, 1e9, 1);
    if (!changed.has("steps") && !changed.has("seed")) return;
    this.#clouds = undefined;
    this.#run.run(inTasks(both(this.steps, this.seed)));
  }

  #panel(who: Who, title: string) {
    const paint: Draw = (context, size, theme) => {
      const scale = planeScale(size);
      drawAxes(context, scale, theme);
      drawPoints(context, scale, this.#data, { colour: theme.data, radius: 1.25, opacity: 0.35 });
      const colour = who === "end" ? theme.data : theme.exact;
      if (this.#clouds) drawPoints(context, scale, this.#clouds[who], { colour, radius: 2, hollow: who === "mean" });
    };
    const what = `${COUNT} points by ${title}`;
    return html`<div><p>${title}</p><canvas class="plane" role="img" aria-label=${what} ${surface(paint)}></canvas></div>`;
  }

  override renderFigure() {
    return html`<div class="two">${this.#panel("end", "f, the path's end")}${this.#panel("mean", "E[x₀|x], the mean")}</div>`;
  }

  override renderControls() {
    return html`${choice({ label: "Questions", value: String(this.steps), options: stepCounts.map((steps) => [String(steps), String(steps)]), onChange: (steps) => (this.steps = Number(steps)) })}
      ${button({ label: "Other noise", onClick: () => this.seed++ })}`;
  }

  #away(who: Who): string {
    return this.#clouds ? distance(this.#clouds[who]).toFixed(2) : "…";
  }

  override renderNumbers() {
    return `distance to the data after ${this.steps} question${this.steps > 1 ? "s" : ""}: with the path's end ${this.#away("end")} · with the mean ${this.#away("mean")} · as many true points ${this.#floor.toFixed(2)}`;
  }

  describe(): string {
    return `${COUNT} points start as pure noise, are answered, noised again a little less, and answered again, ${this.steps} times in all. With the exact end of the path they are the data after any number of questions: distance ${this.#away("end")}, where as many true points have ${this.#floor.toFixed(2)}. With the mean in its place the distance is ${this.#away("mean")}.`;
  }
}

function* both(steps: number, seed: number): Generator<Clouds | undefined, void> {
  yield { end: yield* renoised("end", steps, seed), mean: yield* renoised("mean", steps, seed) };
}

customElements.define("nb-few-renoise", FewRenoise);
