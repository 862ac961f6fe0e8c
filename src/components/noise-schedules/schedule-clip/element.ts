import { css, html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { Answers } from "../../kit/controls/answers.ts";
import { choice, optionsOf } from "../../kit/controls/controls.ts";
import { inTasks } from "../../kit/controls/tasks.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { boundsOf, type Clip, clips, distanceWith, growth, SLIP, type Tradeoff, touched, tradeoff } from "./clips.ts";
import { drawEnd, drawStart } from "./draw.ts";

const lengths = optionsOf([50, 1000, 4000] as const, (steps) => String(steps));

/** What bounds on β change in the cosine chain, at its beginning and at its end. */
export class ScheduleClip extends figureWith({
  clip: oneOf(clips, "published"),
  steps: oneOf(lengths, 1000),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 1rem; }
      .two canvas { width: 100%; }
    `,
  ];
  readonly #tradeoff = new Answers<Tradeoff>(this, {
    question: () => [this.steps],
    answer: () => inTasks(tradeoff(this.steps)),
  });

  get #bounds() {
    return boundsOf[this.clip];
  }

  readonly #drawStart: Draw = (context, size, theme) => drawStart(context, size, theme, this.steps, this.#bounds);
  readonly #drawEnd: Draw = (context, size, theme) => {
    const found = this.#tradeoff.value;
    if (found?.steps === this.steps) drawEnd(context, size, theme, found, this.#bounds);
  };

  override renderFigure() {
    return html`<div class="two">
      ${canvasSurface(this.#drawStart, { aspect: 1.4, label: "The noise after each of the first steps" })}
      ${canvasSurface(this.#drawEnd, { aspect: 1.4, label: "Distance of samples from the data, by the largest β" })}</div>`;
  }

  override renderControls() {
    return html`${choice({ label: "β is kept", ...this.bind("clip") })}
      ${choice({ label: "Steps of the chain", ...this.bind("steps") })}`;
  }

  readonly #measured = remembered((steps: number, clip: Clip) => {
    const bounds = boundsOf[clip];
    const [first, last] = touched(steps, bounds);
    const [, next] = growth(steps, bounds);
    const off = distanceWith(steps, bounds, SLIP);
    return { first, last, next, off, sure: distanceWith(steps, bounds, 0) };
  });

  get #found() {
    return this.#measured(this.steps, this.clip);
  }

  override renderNumbers() {
    const { first, last, next, off, sure } = this.#found;
    const tail = Number.isFinite(off)
      ? html`×${reading("next", next, next.toFixed(0))} in the next of 50 points · samples with ε off by 1 %:
        ${reading("off", off, off.toFixed(2))} from the data`
      : html`without bound: ε says nothing where no signal is left`;
    return html`${reading("first", first, String(first))} of the first β lifted, ${reading("last", last, String(last))} of the last cut ·
      an error in ε̂ at the last level is ${tail} · with x₀ or v: ${reading("sure", sure, sure.toFixed(2))}`;
  }

  describe() {
    const { first, last, next, off, sure } = this.#found;
    const grown = Number.isFinite(off)
      ? `An error in ε̂ at the last level is ${next.toFixed(0)} times as long in the next of fifty points, and samples whose ε̂ is off by 1 % end ${off.toFixed(2)} from the data`
      : "Nothing bounds an error in ε̂ at the last level";
    return `The cosine chain of ${this.steps} steps with β kept: ${clips[this.clip]}. ${first} of the first β are lifted and ${last} of the last cut. ${grown}; with x₀ or v predicted they end ${sure.toFixed(2)} from them, whatever the bound. The bound at the end is there for ε alone; a bound at the beginning adds noise that nobody asked for.`;
  }
}
customElements.define("nb-schedule-clip", ScheduleClip);
