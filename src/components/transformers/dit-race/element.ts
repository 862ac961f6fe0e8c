import { html } from "lit";
import type { Draw } from "../../kit/canvas/surface.ts";
import { choice, numberField, select } from "../../kit/controls/controls.ts";
import { median, type Recorded } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, seed } from "../../kit/frame/properties.ts";
import { training } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import type { Line } from "../lines.ts";
import { type Trainee, trainees } from "../trainees.ts";
import { backbones, comparisons, costOf, PARTS, STEPS } from "../trainings.ts";
import { lineOf, ownLosses, trainingsStyles, trainingsView } from "../trainings-view.ts";
import { drawRace } from "./draw.ts";
import recorded from "./recorded.json" with { type: "json" };

const record: Recorded = recorded;

/** The mean of a reader's losses, once the training is through. */
function lastQuarter(member: Trainee): string {
  const own = ownLosses(member);
  const last = own.length === PARTS ? own.slice(-PARTS / 4) : [];
  return last.length > 0 ? (last.reduce((sum, [, loss]) => sum + loss, 0) / last.length).toFixed(3) : "–";
}

const against = { steps: "steps", compute: "operations" } as const;

/** Backbones that learn the same digits from the same seed, on record and the reader's own. */
export class DitRace extends figureWith({
  comparison: oneOf(comparisons, "backbones"),
  against: oneOf(against, "steps"),
  seed: seed(),
}) {
  static override styles = [FigureElement.styles, trainingsStyles];
  protected readonly watch = new Watch(this, trainees);

  get #members(): readonly Trainee[] {
    return comparisons[this.comparison].members.map((name) => ({ name, ...backbones[name], steps: STEPS }));
  }

  get #lines(): readonly Line[] {
    const factor = ({ network }: Trainee) => (this.against === "steps" ? 1 : costOf(network).step / 1e9);
    return this.#members.map((member) => lineOf(record, member, factor(member)));
  }

  override reset() {
    super.reset();
    trainees.clear();
  }

  override renderFigure() {
    const { title } = comparisons[this.comparison];
    const race: Draw = (context, size, theme) => drawRace(context, size, theme, this.#lines, this.against);
    return trainingsView(race, `Training losses: ${title}`, {
      ...{ record, label: `What each costs and how it does: ${title}`, kind: "network", entries: this.#members },
      ...{ column: "yours", cell: lastQuarter },
    });
  }

  override renderControls() {
    const members = this.#members;
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
    const losses = this.#members.map(({ name, title }) => `${title} ${median(record.readings[name]!).toFixed(3)}`);
    return `Losses of networks that learn the same digits of 16 by 16 pixels with the same seeds, steps and batches, median of ${record.seeds.length} over the last quarter: ${losses.join(", ")}.`;
  }
}
customElements.define("nb-dit-race", DitRace);
