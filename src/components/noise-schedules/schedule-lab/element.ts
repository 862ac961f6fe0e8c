import { html, nothing, type PropertyValues } from "lit";
import { schedules } from "../../../lib/diffusion/schedules/named.ts";
import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { button } from "../../kit/controls/controls.ts";
import { latest } from "../../kit/controls/latest.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { clouds } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { state } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { EngineLink } from "../../learner/engine-link.ts";
import { Rate } from "../../workbench/pace.ts";
import { handleStyles, handles } from "../handles.ts";
import { drawnSchedule, readPoints } from "../monotone.ts";
import { choices, type Side, samplingControls, sides, trainingControls } from "./choices.ts";
import { drawLevels, drawSamples } from "./draw.ts";
import { lentLevels, mappedLevels } from "./levels.ts";
import { keyOf, type Task, type TrainableName, type Turn, trainAll, trainable } from "./models.ts";
import { progressOf } from "./progress.ts";
import { exercise, recordedName, TRAINING } from "./record.ts";
import { recordedLine } from "./recorded.ts";
import { distanceFrom, exactSamples, floorOf, freshData, networkSamples } from "./sampling.ts";
import { styles } from "./styles.ts";

interface Shown {
  readonly samples: ArrayLike<number>;
  readonly isExact: boolean;
  readonly distance: number;
}

/** Two networks, trained under two schedules and sampled at levels that may be drawn by hand. */
export class ScheduleLab extends figureWith({
  ...choices,
  shown: state<Partial<Record<Side, Shown>>>({}),
}) {
  static override styles = [FigureElement.styles, handleStyles, styles];
  readonly #trained = new Map<string, Float32Array>();
  readonly #finished = new Set<string>();
  readonly #link = new EngineLink(() => this.requestUpdate());
  readonly #rate = new Rate();
  #turn?: Turn | undefined;
  #total = 0;
  readonly #run = new RunController<Turn>(this, {
    onValue: (turn) => this.#take(turn),
  });
  readonly #sample = latest(
    () => this.#sampleBoth(),
    (sentence) => (this.error = sentence),
  );

  override reset() {
    this.#run.stop();
    super.reset();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (Object.keys(choices).some((name) => changed.has(name as keyof typeof choices))) this.#sample();
  }

  #task(side: Side): Task {
    return { cloud: this.cloud, schedule: this[side], steps: this.training, seed: this.seed };
  }

  /** Whose levels the network of a side is asked at. */
  #lender(side: Side): TrainableName {
    return this.levels === "a" || this.levels === "b" ? this[this.levels] : this[side];
  }

  #levels(side: Side): readonly Level[] {
    if (this.levels !== "drawn") return lentLevels(this[side], this.#lender(side), this.steps);
    return mappedLevels(schedules[this[side]]!, drawnSchedule(readPoints(this.points)!), this.steps);
  }

  async #sampleBoth() {
    for (const side of sides) {
      const [{ cloud, schedule }, levels] = [this.#task(side), this.#levels(side)];
      const params = this.#trained.get(keyOf(this.#task(side)));
      const samples = params
        ? await networkSamples(await this.#link.connect(), { schedule, params, levels })
        : exactSamples(cloud, levels);
      this.shown = { ...this.shown, [side]: { samples, isExact: !params, distance: distanceFrom(cloud, samples) } };
    }
  }

  get #wanted(): readonly Task[] {
    const tasks = new Map(sides.map((side) => [keyOf(this.#task(side)), this.#task(side)]));
    return [...tasks].filter(([key]) => !this.#finished.has(key)).map(([, task]) => task);
  }

  #train() {
    const tasks = this.#wanted;
    this.#total = tasks.length * this.training;
    this.#turn = undefined;
    this.error = undefined;
    this.#rate.reset();
    this.#run.run(trainAll(this.#link.connect, tasks));
  }

  #take(turn: Turn) {
    this.#turn = turn;
    this.#rate.mark(performance.now(), turn.taken);
    const { task, report } = turn;
    if (report.done) this.#finished.add(keyOf(task));
    if (report.checkpoint) {
      this.#trained.set(keyOf(task), report.checkpoint.ema);
      this.#sample();
    }
    this.requestUpdate();
  }

  readonly #drawPlane =
    (side: Side): Draw =>
    (context, size, theme) => {
      const { samples, isExact } = this.shown[side] ?? { samples: [], isExact: true };
      drawSamples(context, size, theme, { data: freshData(this.cloud), samples, isExact });
    };
  readonly #planes = { a: this.#drawPlane("a"), b: this.#drawPlane("b") };

  readonly #drawLevels: Draw = (context, size, theme) =>
    drawLevels(context, size, theme, {
      schedules: sides.map((side) => schedules[this[side]]!),
      drawn: drawnSchedule(readPoints(this.points)!),
      isDrawn: this.levels === "drawn",
      runs: sides.map((side) => this.#levels(side)),
    });

  #who(side: Side): string {
    const isExact = this.shown[side]?.isExact ?? true;
    const isDone = this.#finished.has(keyOf(this.#task(side)));
    return isExact ? "exact denoiser, no network yet" : isDone ? "trained network" : "network in training";
  }

  override renderFigure() {
    const plane = (side: Side) => html`<div><p>${side.toUpperCase()} · ${trainable[this[side]]}: ${this.#who(side)}</p>
      ${canvasSurface(this.#planes[side], { aspect: 1, label: `Samples under ${trainable[this[side]]}, over faint data` })}</div>`;
    return html`<div class="planes">${sides.map(plane)}</div>
      <div class="drawable">${canvasSurface(this.#drawLevels, { aspect: 2.4, label: "Signal-to-noise ratio at each of the sampler's steps" })}
        ${handles(readPoints(this.points)!, this.#draw)}</div>`;
  }

  readonly #draw = (points: readonly number[]) => {
    this.levels = "drawn";
    this.points = points.join(" ");
  };

  get #isTraining() {
    return this.#run.state === "running";
  }

  override renderControls() {
    const disabled = this.#isTraining;
    const trainButton = disabled
      ? button({ label: "Stop", onClick: () => this.#run.stop() })
      : button({
          label: this.#wanted.length > 0 ? "Train both" : "Trained",
          primary: true,
          disabled: this.#wanted.length === 0,
          onClick: () => this.#train(),
        });
    return html`${trainButton} ${samplingControls(this)}`;
  }

  override renderMore() {
    return trainingControls(this, this.#isTraining);
  }

  #progress(): string {
    if (!this.#isTraining) return "";
    const { status } = this.#link;
    const [total, isWaiting] = [this.#total, this.#run.waiting];
    return status ? `${status} … · ` : `${progressOf(this.#turn, { total, rate: this.#rate, isWaiting })} · `;
  }

  override renderNumbers() {
    const far = (side: Side) => {
      const distance = this.shown[side]?.distance;
      return html`${side.toUpperCase()} ${distance === undefined ? "…" : reading(`off-${side}`, distance, distance.toFixed(2))}`;
    };
    const floor = floorOf(this.cloud);
    return html`${this.#progress()}distance from fresh data: ${far("a")} · ${far("b")} (true data
      ${reading("floor", floor, floor.toFixed(2))}) · ${this.steps} steps${this.#record()}`;
  }

  #record() {
    const isDrawn = this.levels === "drawn";
    const isKept = this.cloud === "moons" && this.training === TRAINING;
    if (!isKept || (isDrawn && this.points !== exercise.join(" "))) return nothing;
    const name = (side: Side) => recordedName(this[side], isDrawn ? "drawn" : this.#lender(side), this.steps);
    return recordedLine(name("a"), name("b"));
  }

  describe() {
    const one = (side: Side) =>
      `${side.toUpperCase()}, ${trainable[this[side]]} (${this.#who(side)}): ${this.shown[side]?.distance.toFixed(3) ?? "not yet sampled"}`;
    return `Samples of ${clouds[this.cloud]!.title} in ${this.steps} steps under two schedules, with ${this.levels === "own" ? "the levels of each" : this.levels === "drawn" ? "the levels of the drawn curve for both" : `the levels of ${this.levels.toUpperCase()} for both`}. Distance from fresh data: ${one("a")}; ${one("b")}; true data are ${floorOf(this.cloud).toFixed(3)} apart. With few steps it matters most at which levels the network is asked.`;
  }
}
customElements.define("nb-schedule-lab", ScheduleLab);
