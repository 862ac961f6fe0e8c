import { html } from "lit";
import type { Draw } from "../../kit/canvas/surface.ts";
import { select, slider } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { training } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import { trainees } from "../trainees.ts";
import { sizes } from "../trainings.ts";
import { lineOf, trainingsStyles, trainingsView } from "../trainings-view.ts";
import { lossesAt, names, record, stepCost } from "./curves.ts";
import { drawScaling } from "./draw.ts";

const entries = names.map((name) => ({ name, ...sizes[name] }));

/** DiTs of four sizes: their loss against what their training costs, on record and the reader's own. */
export class DitScaling extends figureWith({
  /** Power of ten of GFLOPs; in this range all sizes are on record. */
  budget: number(1, 0.9, 1.45),
  size: oneOf(sizes, "w24"),
}) {
  static override styles = [FigureElement.styles, trainingsStyles];
  protected readonly watch = new Watch(this, trainees);

  override reset() {
    super.reset();
    trainees.clear();
  }

  override renderFigure() {
    const lines = entries.map((entry) => lineOf(record, entry, stepCost(entry.name)));
    const draw: Draw = (context, size, theme) => drawScaling(context, size, theme, lines, 10 ** this.budget);
    return trainingsView(draw, "Loss against operations, a line for each size", {
      ...{ record, label: "The sizes, and their losses on record", kind: "DiT", entries },
      ...{ column: "steps", cell: ({ steps }) => String(steps) },
    });
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
