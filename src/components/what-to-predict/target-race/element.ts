import { css, html, nothing, type PropertyValues } from "lit";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { Answers } from "../../kit/controls/answers.ts";
import { choice, numberField, select, slider } from "../../kit/controls/controls.ts";
import { inTasks } from "../../kit/controls/tasks.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { trainingStyles } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import { type Floors, floors } from "../curves.ts";
import { floorOff } from "../measure.ts";
import { quartet, type TargetNetwork } from "../quartet.ts";
import { recordedStyles } from "../recorded-cell.ts";
import { cloudOf, paths, type Settings, scheduleOf } from "../settings.ts";
import { looks, type Target, targets } from "../targets.ts";
import { training } from "../training.ts";
import { drawLosses, drawSamples, drawTask, type Noised } from "./draw.ts";
import { recordedLoss, recordedTable } from "./recorded.ts";

/** What no network can be better than. */
interface Best {
  readonly floors: Floors;
  /** Of fresh data from the data. */
  readonly off: number;
}

function* best(settings: Settings): Generator<Best | undefined, void> {
  const least = yield* floors(settings);
  yield { floors: least, off: yield* floorOff(cloudOf(settings.cloud).law) };
}

/** Four networks that differ in nothing but what they are asked for, trained side by side. */
export class TargetRace extends figureWith({
  cloud: oneOf(clouds, "moons"),
  path: oneOf(paths, "flow"),
  seed: whole(1, 0, 1e6),
  steps: whole(20, 1, 50),
}) {
  static override styles = [
    FigureElement.styles,
    trainingStyles,
    recordedStyles,
    css`
      .four { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0.75rem; }
      .four p { margin: 0 0 0.25rem; font-weight: 500; }
      .four span { color: var(--muted); font-weight: 400; }
      @media (min-width: 48rem) { .four { grid-template-columns: repeat(4, minmax(0, 1fr)); } }
      .losses canvas { width: 100%; min-height: 14rem; }
    `,
  ];
  #data!: Float64Array;
  #noised!: Noised;
  readonly #best = new Answers<Best>(this, {
    question: () => [this.cloud, this.path],
    answer: () => inTasks(best(this.#settings)),
  });
  protected readonly watch = new Watch(this, quartet);

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("cloud") || changed.has("path")) this.#prepare();
    if (changed.has("steps") && this.steps !== quartet.samplingSteps)
      quartet.sampleAgain(this.steps).catch((error: Error) => {
        this.error = error.message;
      });
  }

  #prepare() {
    const { law } = cloudOf(this.cloud);
    this.#data = draw(law, rng(2), 700);
    const level = scheduleOf(this.path)(0.5);
    const [x0, epsilon] = [draw(law, rng(12), 9), Float64Array.from(rng(14).normals(18))];
    this.#noised = { level, x0, epsilon, x: x0.map((value, i) => level.alpha * value + level.sigma * epsilon[i]!) };
  }

  get #settings(): Settings {
    return { cloud: this.cloud, schedule: this.path, seed: this.seed };
  }

  /** What was learned of the data and the path that are chosen now. */
  #network(target: Target): TargetNetwork | undefined {
    const { cloud, schedule } = quartet.settings;
    return cloud === this.cloud && schedule === this.path ? quartet.network(target) : undefined;
  }

  override reset() {
    super.reset();
    quartet.clear();
  }

  #panel(target: Target) {
    const network = this.#network(target);
    const paint: Draw = (context, size, theme) =>
      network?.samples
        ? drawSamples(context, size, theme, this.#data, network.samples)
        : drawTask(context, size, theme, this.#data, this.#noised, target);
    const what = network?.samples
      ? `Samples of the network that predicts ${looks[target].title}`
      : `Answers wanted: ${looks[target].title}`;
    const distance = network?.distance === undefined ? nothing : html`<span>${network.distance.toFixed(3)} off</span>`;
    return html`<div><p>${looks[target].title} ${distance}</p>${canvasSurface(paint, { aspect: 1, label: what })}</div>`;
  }

  override renderFigure() {
    const networks = targets.map((target) => this.#network(target)).filter((one) => one !== undefined);
    const isKept = this.cloud === "moons";
    const kept = isKept ? Object.fromEntries(targets.map((target) => [target, recordedLoss(this.path, target)])) : {};
    const losses: Draw = (context, size, theme) =>
      drawLosses(context, size, theme, networks, this.#best.current?.floors, kept);
    return html`<div class="four">${targets.map((target) => this.#panel(target))}</div>
      <div class="losses">${canvasSurface(losses, { aspect: 2.6, label: "The four training losses, each in its own units" })}</div>
      ${isKept ? recordedTable(this.path) : nothing}`;
  }

  override renderControls() {
    return html`${training(this.#settings)}
      ${choice({ label: "Path to noise", ...this.bind("path"), disabled: quartet.busy })}
      ${slider({ label: "Sampling steps", ...this.bind("steps"), disabled: quartet.busy })}`;
  }

  override renderMore() {
    return html`${select({ label: "Data", ...this.bind("cloud"), disabled: quartet.busy })}
      ${numberField({ label: "Seed", ...this.bind("seed"), disabled: quartet.busy })}`;
  }

  override renderNumbers() {
    const networks = targets.map((target) => this.#network(target));
    const floor = this.#best.current?.off;
    const off = html`fresh data are ${floor === undefined ? "…" : reading("floor", floor, floor.toFixed(2))} off`;
    if (networks.some((one) => one === undefined))
      return html`arrows: what each network has to answer at nine noisy points, t = 0.5 · ${off}`;
    return html`your run: final losses ${networks.map((one, i) => `${i ? " · " : ""}${looks[targets[i]!].symbol} ${finalLoss(one!).toFixed(3)}`)}${this.#distances()} · ${off}`;
  }

  #distances(): string {
    const found = targets.map((target) => this.#network(target)?.distance);
    if (found.some((one) => one === undefined)) return "";
    return ` · distance to the data after ${quartet.samplingSteps} steps: ${found.map((one, i) => `${looks[targets[i]!].symbol} ${one!.toFixed(3)}`).join(" · ")}`;
  }

  describe(): string {
    const words = this.#distances();
    const start = `Four networks of the same size learn ${clouds[this.cloud]!.title} from the same examples and the same first weights; one predicts the noise, one the clean data, one v, one the flow velocity.`;
    return words
      ? `${start} Their losses can't be compared, their samples can${words.replace(" · ", ": ")}.`
      : `${start} Before training, arrows show what each is asked for.`;
  }
}
customElements.define("nb-target-race", TargetRace);

/** A mean over the last fifty steps. */
const finalLoss = ({ losses }: TargetNetwork): number => {
  const last = losses.slice(-50);
  return last.reduce((sum, { loss }) => sum + loss, 0) / last.length;
};
