import { css, html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { select, slider } from "../../kit/controls/controls.ts";
import { recordedCell } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { training, trainingStyles } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import { brief } from "../cost.ts";
import type { Line } from "../lines.ts";
import { trainees } from "../trainees.ts";
import { binned, costOf, PARTS, sizes } from "../trainings.ts";
import { curveOf, lossesAt, names, record, stepCost } from "./curves.ts";
import { drawScaling } from "./draw.ts";

/** DiTs of four sizes: their loss against what their training costs, on record and the reader's own. */
export class DitScaling extends figureWith({
  /** Power of ten of GFLOPs; in this range all sizes are on record. */
  budget: number(1, 0.9, 1.45),
  size: oneOf(sizes, "w24"),
}) {
  static override styles = [
    FigureElement.styles,
    trainingStyles,
    css`
      .scaling canvas { min-height: 17rem; }
      table { border-collapse: collapse; width: 100%; min-width: 32rem; font-variant-numeric: tabular-nums; }
      th, td { text-align: left; padding: 0.3rem 0.5rem 0.3rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
      thead th { color: var(--muted); font-weight: 500; }
    `,
  ];
  protected readonly watch = new Watch(this, trainees);

  get #lines(): readonly Line[] {
    return names.map((name) => {
      const own = binned(trainees.losses.get(name) ?? [], sizes[name].steps, PARTS);
      const cost = stepCost(name);
      return { title: sizes[name].title, recorded: curveOf(name), own: own.map(([step, loss]) => [step * cost, loss]) };
    });
  }

  override reset() {
    super.reset();
    trainees.clear();
  }

  override renderFigure() {
    const budget = 10 ** this.budget;
    const draw: Draw = (context, size, theme) => drawScaling(context, size, theme, this.#lines, budget);
    return html`<div class="scaling">${canvasSurface(draw, { aspect: 1.9, label: "Loss against operations, a line for each size" })}</div>
      <div class="scroll" tabindex="0" role="region" aria-label="The sizes, and their losses on record"><table>
        <thead><tr><th scope="col">DiT</th><th scope="col">loss on record, last quarter</th><th scope="col">steps</th><th scope="col">parameters</th><th scope="col">FLOPs a picture</th></tr></thead>
        <tbody>${names.map((name) => {
          const { title, network, steps } = sizes[name];
          const { parameters, forward } = costOf(network);
          return html`<tr><th scope="row">${title}</th><td>${recordedCell(record, name, (loss) => loss.toFixed(3))}</td>
            <td>${steps}</td><td>${brief(parameters)}</td><td>${brief(forward)}</td></tr>`;
        })}</tbody>
      </table></div>`;
  }

  override renderControls() {
    const { size } = this;
    const member = { name: size, ...sizes[size] };
    return html`${training(trainees, {
      train: "Train this size",
      again: "Train this size",
      doing: `Training ${trainees.title}`,
      onTrain: () => void trainees.train([member], trainees.seed),
    })}
      ${select({ label: "Your size", ...this.bind("size") })}
      ${slider({ label: "Budget", ...this.bind("budget"), step: 0.05, format: (power) => `${(10 ** power).toPrecision(2)} GFLOPs` })}`;
  }

  override renderNumbers() {
    const losses = lossesAt(10 ** this.budget);
    const all = losses.map(
      ({ name, loss }, i) =>
        html`${i ? " · " : ""}${sizes[name].title} ${reading(`at-${name}`, loss, loss.toFixed(2))}`,
    );
    return html`losses for this budget, on record: ${all} · dots: your own runs`;
  }

  describe(): string {
    const losses = lossesAt(10 ** this.budget).map(({ name, loss }) => `${sizes[name].title} ${loss.toFixed(2)}`);
    return `Loss against training operations of diffusion transformers of four widths, on record. After ${(10 ** this.budget).toPrecision(2)} GFLOPs: ${losses.join(", ")}. On so small a budget small networks are ahead, since they can take more steps for it; the larger ones come closer as the budget grows.`;
  }
}
customElements.define("nb-dit-scaling", DitScaling);
