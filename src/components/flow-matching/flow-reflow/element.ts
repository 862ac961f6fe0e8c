import { css, html, nothing, type PropertyValues } from "lit";
import { eulerSteps } from "../../../lib/diffusion/jobs/reflow/job.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { Answers } from "../../kit/controls/answers.ts";
import { choice, numberField, optionsOf, select, slider } from "../../kit/controls/controls.ts";
import { percent } from "../../kit/controls/numbers.ts";
import { inTasks } from "../../kit/controls/tasks.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { strays } from "../../kit/data/strays.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, state, whole } from "../../kit/frame/properties.ts";
import { training, trainingStyles } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import { type Floor, floorOf } from "../floor.ts";
import { Pick, pickableCanvas } from "../pick.ts";
import { reflow } from "../reflow.ts";
import { cloudOf, couplingOptions, type Settings } from "../settings.ts";
import { exactEuler, exactPaths, FOLLOWED, missOf, SAMPLED, type States } from "../ways.ts";
import { type Distances, drawDistances, drawEnds, drawPaths, type Shown } from "./draw.ts";
import { recordedDistances, recordedTable } from "./recorded-rounds.ts";
import { brief, roundsTable, tableStyles, titleOf } from "./table.ts";

/** A flow that is trained here, and straightened round by round on the pairs that it makes. */
export class FlowReflow extends figureWith({
  cloud: oneOf(clouds, "moons"),
  coupling: oneOf(couplingOptions, "independent"),
  /** Of reflow, in the next training. */
  rounds: whole(2, 1, 3),
  seed: whole(1, 0, 1e6),
  /** Of Euler's rule, for the samples that are shown. */
  steps: whole(1, 1, eulerSteps.at(-1)!),
  /** The path that is picked out. */
  picked: state(0),
}) {
  static override styles = [
    FigureElement.styles,
    trainingStyles,
    tableStyles,
    css`
      .flows { display: grid; gap: 1rem 0.75rem; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); }
      .flows p { margin: 0 0 0.25rem; font-weight: 500; }
      .flows canvas { aspect-ratio: 1; }
      .flows span { color: var(--muted); font-weight: 400; white-space: nowrap; }
      .flows canvas[tabindex] { cursor: crosshair; }
      .flows.one > div { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 0.75rem; max-width: 48rem; }
      .flows.one > div { grid-auto-flow: column; grid-template-rows: auto auto; }
      canvas:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
      .measured canvas { width: 100%; min-height: 16rem; }
      .measured { margin-block-start: 1rem; display: grid; gap: 1rem 2rem; align-items: center; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); }
    `,
  ];
  #data!: Float64Array;
  #paths: States = [];
  #strayOf!: ReturnType<typeof strays>;
  protected readonly watch = new Watch(this, reflow);
  readonly #floor = new Answers<Floor>(this, {
    question: () => [this.cloud],
    answer: () => inTasks(floorOf(this.cloud)),
  });
  readonly #pick = new Pick(this, () => FOLLOWED);

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("cloud")) {
      this.#data = draw(cloudOf(this.cloud).law, rng(2), 600);
      this.#paths = exactPaths(this.cloud);
      this.#strayOf = strays(cloudOf(this.cloud).law);
    }
    if (this.steps !== reflow.eulerSteps)
      reflow.sampleIn(this.steps).catch((error: Error) => {
        this.error = error.message;
      });
  }

  get #settings(): Settings {
    const { cloud, coupling, rounds, seed } = this;
    return { cloud, coupling, rounds, seed };
  }

  /** What was learned of the data and the coupling that are chosen now. */
  get #learned() {
    const { cloud, coupling } = reflow.settings;
    return cloud === this.cloud && coupling === this.coupling ? reflow.rounds : [];
  }

  get #shown(): readonly Shown[] {
    const learned = this.#learned;
    if (learned.length > 0)
      return learned.map(({ paths, euler }, i) => ({ title: titleOf(i), paths, euler, isLearned: true }));
    const euler = exactEuler(this.cloud, this.steps);
    return [{ title: "the exact flow, nothing trained yet", paths: this.#paths, euler, isLearned: false }];
  }

  get #stepWords(): string {
    return this.steps === 1 ? "one Euler step" : `${this.steps} Euler steps`;
  }

  override reset() {
    super.reset();
    reflow.clear();
  }

  #panel(shown: Shown) {
    const paths: Draw = (context, size, theme) => drawPaths(context, size, theme, this.#data, shown, this.picked);
    const ends: Draw = (context, size, theme) => drawEnds(context, size, theme, this.#data, shown, this.picked);
    const label = `Paths of ${FOLLOWED} points from noise to data, ${shown.title}`;
    const points = () => shown.paths.filter((_, i) => i % 4 === 0).flatMap((state) => [...Array.from(state)]);
    return html`<div><p>${shown.title}</p>
      ${pickableCanvas(this.#pick, paths, { label, points })}
      <p>${this.#stepWords} <span>${percent(this.#strayOf(shown.euler.at(-1)!))} outside</span></p>
      ${canvasSurface(ends, { aspect: 1, label: `${SAMPLED} samples in ${this.#stepWords}, ${shown.title}` })}</div>`;
  }

  override renderFigure() {
    const shown = this.#shown;
    return html`<div class=${shown.length === 1 ? "flows one" : "flows"}>${shown.map((one) => this.#panel(one))}</div>
      ${this.#measured()} ${recordedTable()}`;
  }

  /** Of the reader's rounds, over the range of those on record; before any, those alone. */
  get #distances(): readonly Distances[] {
    const isOnRecord = this.cloud === "moons" && this.coupling === "independent";
    const own = this.#learned.map(({ measures }, i) => ({
      title: titleOf(i),
      points: measures.distances.map((distance, k) => [eulerSteps[k]!, distance] as const),
      ...(isOnRecord && { band: recordedDistances[i]!.band }),
    }));
    return own.length > 0 || !isOnRecord ? own : recordedDistances;
  }

  #measured() {
    const rounds = this.#distances;
    if (rounds.length === 0) return nothing;
    const floor = this.#floor.current;
    const distances: Draw = (context, size, theme) => drawDistances(context, size, theme, rounds, floor, this.steps);
    const whose =
      this.#learned.length > 0
        ? "yours, over the range of five on record; tinted green: ten draws of fresh points"
        : "on record: median and range of five; tinted green: ten draws of fresh points";
    return html`<div class="measured">${this.#learned.length > 0 ? roundsTable(this.#learned) : nothing}
      <div><p>${whose}</p>${canvasSurface(distances, { aspect: 1.9, label: "Distance of the samples to the data by the number of Euler steps, a line a round" })}</div></div>`;
  }

  override renderControls() {
    const { round, of } = reflow.under;
    return html`${training(reflow, {
      train: "Train a flow and straighten it",
      doing: round === 0 ? "First training" : `Round ${round} of ${of}`,
      onTrain: () => void reflow.train(this.#settings),
    })}
      ${choice({
        label: "Rounds of reflow",
        ...this.bind("rounds"),
        options: optionsOf([1, 2, 3]),
        disabled: reflow.isTraining,
      })}
      ${slider({ label: "Euler steps of the samples", ...this.bind("steps"), disabled: reflow.isTraining })}`;
  }

  override renderMore() {
    const disabled = reflow.isTraining;
    return html`${select({ label: "Data", ...this.bind("cloud"), disabled })}
      ${choice({ label: "Noise and data paired", ...this.bind("coupling"), disabled })}
      ${numberField({ label: "Seed", ...this.bind("seed"), disabled })}`;
  }

  override renderNumbers() {
    const misses = this.#shown.map(({ paths, euler }) => brief(missOf(paths, euler, this.picked)));
    const took =
      Number.isFinite(reflow.took) && this.#learned.length > 0 ? ` · trained in ${reflow.took.toFixed(1)} s` : "";
    return `path ${this.picked + 1} of ${FOLLOWED}: ${this.#stepWords} from its noise end${this.steps === 1 ? "s" : ""} ${misses.join(" → ")} from its end${took}`;
  }

  describe(): string {
    const { title } = cloudOf(this.cloud);
    const learned = this.#learned;
    if (learned.length === 0)
      return `Paths of the exact flow from ${FOLLOWED} points of noise to ${title}: they bend, and one Euler step along their first direction leads every point to the same place, the mean of the data.`;
    const list = (of: (round: (typeof learned)[number]) => number) =>
      learned.map((round) => brief(of(round))).join(", ");
    return `A network learned the flow from noise to ${title}, then learned again from its own pairs of noise and sample. Before and after each round: one Euler step misses the end of a path by ${list(({ measures }) => measures.oneStepError)}; paths depart from straight lines by ${list(({ measures }) => measures.straightness)}; samples of the whole path are ${list(({ measures }) => measures.odeDistance)} from the data. Straight paths can be walked in one step; what the first training had wrong about the data, the rounds learn too.`;
  }
}
customElements.define("nb-flow-reflow", FlowReflow);
