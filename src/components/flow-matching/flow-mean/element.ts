import { css, html, type PropertyValues } from "lit";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { choice, numberField, select, slider } from "../../kit/controls/controls.ts";
import { grouped, percent } from "../../kit/controls/numbers.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { inTasks } from "../../kit/controls/tasks.ts";
import { clouds } from "../../kit/data/clouds.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf, state, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { type Compared, ExactFlow, FOLLOWED, MOST, SAMPLED } from "../mean.ts";
import { crossings } from "../pairing.ts";
import { Pick, pickableCanvas, pickStyles } from "../pick.ts";
import { cloudOf } from "../settings.ts";
import { drawSamples, drawWays } from "./draw.ts";

const shown = [
  ["lines", "lines of the pairs"],
  ["flow", "paths of the flow"],
] as const;

const key = html`<span class="key">picked out: <b class="line">its line</b>, <b class="flow">the flow's path</b>, <b class="euler">Euler's steps</b> (dashed)</span>`;

function powerOf2(initial: number, most: number) {
  const range = number(initial, 1, most);
  return { ...range, read: (value: unknown) => 2 ** Math.round(Math.log2(range.read(value))) };
}

/** Straight lines from noise to data, the flow that is their average, and where Euler's steps along it end. */
export class FlowMean extends figureWith({
  /** Of Euler's rule; a power of 2. */
  steps: powerOf2(4, MOST),
  show: oneOf(shown, "lines"),
  cloud: oneOf(clouds, "moons"),
  seed: whole(1, 0, 1e6),
  /** The start that is picked out. */
  picked: state(6),
}) {
  static override styles = [
    FigureElement.styles,
    planeStyles,
    pickStyles,
    css`
      .key { color: var(--muted); font-weight: 400; }
      .key b { font-weight: 500; }
      .line { color: var(--ink); }
      .flow { color: var(--exact); }
      .euler { color: var(--model); }
    `,
  ];
  readonly #flowOf = remembered((cloud: string, seed: number) => new ExactFlow(cloud, seed));
  #euler: readonly Float64Array[] = [];
  readonly #run = new RunController<Compared>(this);
  readonly #pick = new Pick(this, () => FOLLOWED);

  protected override *ahead(): Generator<undefined> {
    void this.#flow;
    yield undefined;
    void this.#flow.data;
    yield undefined;
    yield* this.#flow.follow(this.picked);
  }

  get #flow(): ExactFlow {
    return this.#flowOf(this.cloud, this.seed);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const isOther = changed.has("cloud") || changed.has("seed");
    if (!isOther && !changed.has("steps")) return;
    this.#euler = this.#flow.euler(this.steps);
    this.#run.run(inTasks(this.#flow.compare(this.steps)));
  }

  /** What is known of the samples that are asked for now. */
  get #found(): Compared | undefined {
    const found = this.#run.value;
    return found?.of === this.#flow && found.steps === this.steps ? found : undefined;
  }

  get #stepWords(): string {
    return this.steps === 1 ? "one Euler step" : `${this.steps} Euler steps`;
  }

  get #waysWords(): string {
    return this.show === "lines"
      ? `${FOLLOWED} pairs, ${crossings(this.#flow.pairs)} crossings`
      : `${FOLLOWED} paths of the flow`;
  }

  readonly #ways: Draw = (context, size, theme) => {
    const { show, picked } = this;
    drawWays(context, size, theme, { flow: this.#flow, show, euler: this.#euler, picked });
  };
  readonly #samples: Draw = (context, size, theme) =>
    drawSamples(context, size, theme, this.#flow, this.#run.value?.of === this.#flow ? this.#run.value : undefined);

  override renderFigure() {
    const label = `${this.#waysWords}, from noise to data`;
    return html`<div class="two"><div><p>${this.#waysWords} ${key}</p>
      ${pickableCanvas(this.#pick, this.#ways, { label, points: () => this.#places })}</div>
      <div><p>${grouped(SAMPLED)} samples in ${this.#stepWords}</p>
      ${canvasSurface(this.#samples, { aspect: 1, label: `Where ${SAMPLED} samples end in ${this.#stepWords}, over the data` })}</div></div>`;
  }

  /** What can be pointed at: places along all that is drawn. */
  get #places(): readonly number[] {
    const { pairs } = this.#flow;
    if (this.show === "lines") return [...pairs.noise, ...pairs.points];
    const { paths } = this.#flow;
    return Array.from({ length: 13 }, (_, i) => 8 * i).flatMap((i) =>
      paths.flatMap((path) => [path[2 * i]!, path[2 * i + 1]!]),
    );
  }

  override renderControls() {
    return html`${slider({
      label: "Euler steps",
      min: 0,
      max: Math.log2(MOST),
      step: 1,
      value: Math.log2(this.steps),
      ends: ["1", `${MOST}`],
      format: (power) => `${2 ** power}`,
      onInput: (power) => (this.steps = 2 ** power),
    })}
    ${choice({ label: "Drawn", ...this.bind("show") })}
    ${select({ label: "Data", ...this.bind("cloud") })}`;
  }

  override renderMore() {
    return numberField({ label: "Seed", ...this.bind("seed") });
  }

  override renderNumbers() {
    const found = this.#found;
    const digits = (name: string, value?: number) =>
      value === undefined ? "…" : reading(name, value, value.toFixed(2));
    const spread = found ? reading("spread", 100 * found.spread, percent(found.spread)) : "…";
    return html`${this.#stepWords}: ${digits("gap", found?.flow?.gap)} from where the flow ends, on average · spread
      ${spread} of the data's · sliced Wasserstein distance to the data ${digits("distance", found?.distance)} (the flow's
      own ends: ${digits("flowDistance", found?.flow?.distance)})`;
  }

  describe(): string {
    const lines = crossings(this.#flow.pairs);
    const found = this.#found?.flow
      ? ` They end ${this.#found.flow.gap.toFixed(2)} from where the flow does, on average, and spread ${percent(this.#found.spread)} as far as the data.`
      : "";
    const moral =
      this.steps === 1
        ? "A single step takes every start to one point, the mean of the data; more steps spread the samples out."
        : "With one step every start would end at the mean of the data; the more steps, the nearer the samples come to the data.";
    return `${FOLLOWED} points of noise, each joined by a straight line to its own point of ${cloudOf(this.cloud).title}: the lines cross ${lines} times. The exact flow goes along the average direction of all lines that pass a place at a time. So its paths bend, and no two are ever at one place at one time. ${grouped(SAMPLED)} samples follow it in ${this.#stepWords}.${found} ${moral}`;
  }
}
customElements.define("nb-flow-mean", FlowMean);
