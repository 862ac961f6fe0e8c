import { css, html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { choice, numberField, select } from "../../kit/controls/controls.ts";
import { recordedCell } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, seed } from "../../kit/frame/properties.ts";
import { training, trainingStyles } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import { brief } from "../cost.ts";
import type { Line } from "../lines.ts";
import { trainees } from "../trainees.ts";
import { type BackboneName, backbones, binned, comparisons, costOf, PARTS, STEPS } from "../trainings.ts";
import { type Against, drawRace } from "./draw.ts";
import { record, recordedLoss } from "./recorded-losses.ts";

const against = { steps: "steps", compute: "operations" } as const;

/** Backbones that learn the same digits from the same seed, on record and the reader's own. */
export class DitRace extends figureWith({
  comparison: oneOf(comparisons, "backbones"),
  against: oneOf(against, "steps"),
  seed: seed(),
}) {
  static override styles = [
    FigureElement.styles,
    trainingStyles,
    css`
      .race canvas { min-height: 17rem; }
      table { border-collapse: collapse; width: 100%; min-width: 32rem; font-variant-numeric: tabular-nums; }
      th, td { text-align: left; padding: 0.3rem 0.5rem 0.3rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
      thead th { color: var(--muted); font-weight: 500; }
    `,
  ];
  protected readonly watch = new Watch(this, trainees);

  get #members(): readonly BackboneName[] {
    return comparisons[this.comparison].members;
  }

  /** What a step is worth on the axis. */
  #factor(name: BackboneName): number {
    return this.against === ("steps" satisfies Against) ? 1 : costOf(backbones[name].network).step / 1e9;
  }

  get #lines(): readonly Line[] {
    return this.#members.map((name) => {
      const factor = this.#factor(name);
      const own = binned(trainees.losses.get(name) ?? [], STEPS, PARTS);
      const { title } = backbones[name];
      return { title, recorded: recordedLoss(name, factor), own: own.map(([step, loss]) => [step * factor, loss]) };
    });
  }

  override reset() {
    super.reset();
    trainees.clear();
  }

  #row(name: BackboneName) {
    const { title, network } = backbones[name];
    const { parameters, forward } = costOf(network);
    const own = binned(trainees.losses.get(name) ?? [], STEPS, PARTS);
    const last = own.length === PARTS ? own.slice(-PARTS / 4) : [];
    const mine = last.length > 0 ? (last.reduce((sum, [, loss]) => sum + loss, 0) / last.length).toFixed(3) : "–";
    return html`<tr><th scope="row">${title}</th><td>${recordedCell(record, name, (loss) => loss.toFixed(3))}</td><td>${mine}</td>
      <td>${brief(parameters)}</td><td>${brief(forward)}</td></tr>`;
  }

  override renderFigure() {
    const race: Draw = (context, size, theme) => drawRace(context, size, theme, this.#lines, this.against);
    return html`<div class="race">${canvasSurface(race, { aspect: 1.9, label: `Training losses: ${comparisons[this.comparison].title}` })}</div>
      <div class="scroll" tabindex="0" role="region" aria-label=${`What each costs and how it does: ${comparisons[this.comparison].title}`}><table>
        <thead><tr><th scope="col">network</th><th scope="col">loss on record, last quarter</th><th scope="col">yours</th><th scope="col">parameters</th><th scope="col">FLOPs a picture</th></tr></thead>
        <tbody>${this.#members.map((name) => this.#row(name))}</tbody>
      </table></div>`;
  }

  override renderControls() {
    const members = this.#members.map((name) => ({ name, ...backbones[name], steps: STEPS }));
    return html`${training(trainees, {
      train: `Train ${members.length === 2 ? "both" : "all three"}`,
      doing: `Training ${trainees.title}`,
      onTrain: () => void trainees.train(members, this.seed),
    })}
      ${select({ label: "Compare", ...this.bind("comparison") })}
      ${choice({ label: "Loss against", ...this.bind("against") })}`;
  }

  override renderMore() {
    return numberField({
      label: "Seed",
      min: 0,
      max: 1e6,
      step: 1,
      ...this.bind("seed"),
      disabled: trainees.isTraining,
    });
  }

  override renderNumbers() {
    return html`lines: medians of ${record.seeds.length} trainings on record, tinted from least to greatest · dots: your own run, seed ${this.seed}`;
  }

  describe(): string {
    const losses = this.#members.map((name) => {
      const values = record.readings[name]!.toSorted((a, b) => a - b);
      return `${backbones[name].title} ${values[Math.floor(values.length / 2)]!.toFixed(3)}`;
    });
    return `Losses of networks that learn the same digits of 16 by 16 pixels with the same seeds, steps and batches, median of ${record.seeds.length} over the last quarter: ${losses.join(", ")}.`;
  }
}
customElements.define("nb-dit-race", DitRace);
