import { html } from "lit";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { drawAxes, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { Answers } from "../../kit/controls/answers.ts";
import { button, choice } from "../../kit/controls/controls.ts";
import { inTasks } from "../../kit/controls/tasks.ts";
import { draw } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { COUNT, distance, floor, law, renoised, stepCounts, type Who } from "./renoise.ts";

interface Clouds {
  readonly end: Float64Array;
  readonly mean: Float64Array;
}

/** Answer, noise again, answer: with the path's end and with the mean. */
export class FewRenoise extends figureWith({
  steps: oneOf(stepCounts, 1),
  seed: whole(1, 0, 1e9),
}) {
  static override styles = [FigureElement.styles, planeStyles];
  readonly #data = draw(law, rng(2), 700);
  readonly #floor = floor();
  readonly #run = new Answers<Clouds>(this, {
    question: () => [this.steps, this.seed],
    answer: () => inTasks(both(this.steps, this.seed)),
  });

  #panel(who: Who, title: string) {
    const paint: Draw = (context, size, theme) => {
      const scale = planeScale(size);
      drawAxes(context, scale, theme);
      drawPoints(context, scale, this.#data, { colour: theme.data, radius: 1.25, opacity: 0.35 });
      const colour = who === "end" ? theme.data : theme.exact;
      if (this.#run.current)
        drawPoints(context, scale, this.#run.current[who], { colour, radius: 2, hollow: who === "mean" });
    };
    const what = `${COUNT} points by ${title}`;
    return html`<div><p>${title}</p><canvas class="plane" role="img" aria-label=${what} ${surface(paint)}></canvas></div>`;
  }

  override renderFigure() {
    return html`<div class="two">${this.#panel("end", "f, the path's end")}${this.#panel("mean", "E[x₀|x], the mean")}</div>`;
  }

  override renderControls() {
    return html`${choice({ label: "Questions", ...this.bind("steps") })}
      ${button({ label: "New noise", onClick: () => this.seed++ })}`;
  }

  #away(who: Who): number | undefined {
    return this.#run.current && distance(this.#run.current[who]);
  }

  override renderNumbers() {
    const shown = (who: Who) => {
      const away = this.#away(who);
      return away === undefined ? "…" : reading(who, away, away.toFixed(2));
    };
    return html`distance to the data after ${this.steps} question${this.steps > 1 ? "s" : ""}: with the path's end ${shown("end")} · with the mean ${shown("mean")} · as many true points ${reading("floor", this.#floor, this.#floor.toFixed(2))}`;
  }

  describe(): string {
    return `${COUNT} points start as pure noise, are answered, noised again a little less, and answered again, ${this.steps} times in all. With the exact end of the path they are the data after any number of questions: distance ${this.#away("end")?.toFixed(2) ?? "…"}, where as many true points have ${this.#floor.toFixed(2)}. With the mean in its place the distance is ${this.#away("mean")?.toFixed(2) ?? "…"}.`;
  }
}

function* both(steps: number, seed: number): Generator<Clouds | undefined, void> {
  yield { end: yield* renoised("end", steps, seed), mean: yield* renoised("mean", steps, seed) };
}

customElements.define("nb-few-renoise", FewRenoise);
