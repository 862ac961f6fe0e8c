import { css, html } from "lit";
import { Answers } from "../../kit/controls/answers.ts";
import { slider } from "../../kit/controls/controls.ts";
import { inTasks } from "../../kit/controls/tasks.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { seed, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { titleOf } from "../looks.ts";
import { otherNoise } from "../options.ts";
import { type Moved, moved, names, strangers } from "./moved.ts";

/** Whether a seed means a picture: how far ends move as the steps double. */
export class SamplerFixed extends figureWith({
  steps: whole(50, 5, 100),
  seed: seed(),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      dl { display: grid; grid-template-columns: minmax(8rem, auto) 1fr; gap: 0.25rem 1rem; align-items: center; margin: 0; }
      dd { margin: 0; display: flex; align-items: center; gap: 0.5rem; font-variant-numeric: tabular-nums; }
      .bar { height: 0.75rem; background: var(--model, #b04c06); min-width: 2px; }
      .bar.all { background: var(--noise, #858b94); }
    `,
  ];
  readonly #run = new Answers<readonly Moved[]>(this, {
    question: () => [this.steps, this.seed],
    answer: () => inTasks(moved(this.steps, this.seed)),
  });

  override renderFigure() {
    const line = (title: string, name: string, distance: number | undefined, bar = "bar") => html`<dt>${title}</dt>
      <dd>${
        distance === undefined
          ? "…"
          : html`<span class=${bar} style="width: ${(70 * distance) / strangers}%"></span>${reading(name, distance, distance.toFixed(2))}`
      }</dd>`;
    const found = (name: string) => this.#run.current?.find((one) => one.name === name)?.distance;
    return html`<dl>${names.map((name) => line(titleOf(name), `moved-${name}`, found(name)))}
      ${line("two random points of the data", "strangers", strangers, "bar all")}</dl>`;
  }

  override renderControls() {
    return html`${slider({ label: "Steps", ...this.bind("steps") })} ${otherNoise(this)}`;
  }

  override renderNumbers() {
    return `From ${this.steps} to ${2 * this.steps} steps, same start and same seed: root mean square distance between a point's two ends`;
  }

  describe(): string {
    const parts = (this.#run.current ?? []).map(({ name, distance }) => `${titleOf(name)} ${distance.toFixed(2)}`);
    return `How far a point's end moves from ${this.steps} to ${2 * this.steps} steps: ${parts.join(", ") || "being computed"}; two random points of the data are ${strangers.toFixed(2)} apart. Samplers without noise of their own settle on a point; those that draw noise end somewhere else.`;
  }
}
customElements.define("nb-sampler-fixed", SamplerFixed);
