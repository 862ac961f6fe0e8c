import { css, html, type PropertyValues } from "lit";
import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { clean, discrete, linearBetas } from "../../../lib/diffusion/schedules/schedule.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { choice, select, slider } from "../../kit/controls/controls.ts";
import { signed } from "../../kit/controls/numbers.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { nextTask } from "../../kit/controls/tasks.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { median, type Recorded } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, state, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { type FloorAt, measureFloor } from "../floor.ts";
import {
  bound,
  chain,
  errorsAtAll,
  halfWay,
  nodes,
  parts,
  type Variance,
  varianceOf,
  variances,
  weightOf,
} from "./bound.ts";
import { drawBound, type Scene } from "./draw.ts";
import recorded from "./recorded.json" with { type: "json" };

const shown = {
  weight: "the weight",
  share: "what nobody can avoid",
  lack: "what a network still lacks",
} as const;
const enough = 2048;
const schedule = discrete(linearBetas());
const lacking = (recorded as Recorded).curves!.excess!;

/** The likelihood bound, step by step, and what the simple loss makes of it. */
export class DenoiseBound extends figureWith({
  show: oneOf(shown, "weight"),
  variance: oneOf(variances, "beta"),
  cloud: oneOf(clouds, "moons"),
  t: whole(349, 1, 1000),
  floor: state<readonly FloorAt[]>([]),
}) {
  static override styles = [FigureElement.styles, css`canvas { width: 100%; min-height: 16rem; }`];
  readonly #run = new RunController<readonly FloorAt[]>(this, {
    onValue: (floor) => {
      this.floor = floor;
    },
  });
  #own = 0;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("cloud")) return;
    const { law } = clouds[this.cloud]!;
    const points = draw(law, rng(3), 20_000);
    this.#own = -mean(mixture(law).logDensity(points, clean));
    this.floor = [];
    this.#run.run(rounds(this.cloud));
  }

  override renderFigure() {
    return canvasSurface(this.#draw, { aspect: 2, label: "The bound and the simple loss along the chain" });
  }

  override renderControls() {
    return html`${choice({ label: "Show", ...this.bind("show") })}
    ${slider({
      label: "Read at step t",
      min: 0,
      max: 3,
      step: 0.01,
      value: Math.log10(this.t),
      ends: ["data", "noise"],
      format: () => String(this.t),
      onInput: (log) => {
        this.t = Math.round(10 ** log);
      },
    })}
    ${select({ label: "Variance of the reverse steps", ...this.bind("variance") })}`;
  }

  override renderMore() {
    return select({ label: "Data", ...this.bind("cloud") });
  }

  override renderNumbers() {
    const weights = this.#weights;
    const [most, least] = [Math.max(...weights), Math.min(...weights)];
    const { bound: whole, simple } = this.#parts;
    return html`weight at t = ${this.t}: ${reading("weight", weights[this.t - 1]!, small(weights[this.t - 1]!))} ·
      least at t = ${reading("least-at", weights.indexOf(least) + 1, String(weights.indexOf(least) + 1))} ·
      most / least: ${reading("ratio", most / least, (most / least).toFixed(0))} · half of the bound’s sum by step
      ${half("half-bound", whole)}, of the simple loss by ${half("half-simple", simple)} · ${this.#total()}`;
  }

  #total() {
    if (this.show === "lack")
      return html`the network’s part: the median of ${recorded.seeds.length} recorded trainings of the lab’s first settings`;
    const nats = bound(this.#floor, this.variance as Variance);
    return html`bound ${reading("bound", nats, nats.toFixed(1))} nats a point, the data’s own
      ${reading("entropy", this.#own, this.#own.toFixed(1))}: ${reading("gap", nats - this.#own, signed(nats - this.#own, 1))} too many`;
  }

  describe(): string {
    const { bound: whole, simple } = this.#parts;
    const weights = this.#weights;
    return `What the likelihood bound multiplies the noise error with at each of DDPM's thousand steps, and the simple loss, which multiplies all with the same. The bound's weight is largest at step 1 and least at step ${weights.indexOf(Math.min(...weights)) + 1}. Half of the bound's sum comes from the first ${halfWay(whole)} steps, half of the simple loss from the first ${halfWay(simple)}: the simple loss cares less about the lowest noise.`;
  }

  /** Least error of ε̂ at each step, per coordinate; 0 until it is measured. */
  get #floor(): Float64Array {
    return this.floor.length ? errorsAtAll(this.floor.map(({ epsilon }) => epsilon)) : new Float64Array(chain.length);
  }

  get #weights(): number[] {
    const floor = this.#floor;
    return chain.map((step, i) =>
      weightOf(step, varianceOf(step, this.variance as Variance, (floor[i]! * (1 - step.bar)) / step.bar)),
    );
  }

  get #parts() {
    const errors = this.show === "lack" ? lacks : this.#floor;
    return parts(errors, this.variance as Variance, this.#floor);
  }

  readonly #draw: Draw = (context, size, theme) => {
    const scene: Scene = { show: this.show, weights: this.#weights, shares: this.#parts, t: this.t };
    drawBound(context, size, theme, scene);
  };
}

const lacks = errorsAtAll(nodes.map((_, i) => median(lacking.y.map((line) => line[i]!))));

const half = (name: string, values: readonly number[]) => {
  const step = halfWay(values);
  return reading(name, step, String(step));
};
const small = (value: number) => (value < 0.1 ? value.toFixed(4) : value.toFixed(2));
const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length;

/** Rounds until enough, each in a task of its own. */
async function* rounds(cloud: string): AsyncGenerator<readonly FloorAt[], void, undefined> {
  const { law } = clouds[cloud]!;
  const times = nodes.map((node) => node / 1000);
  const question = { exact: mixture(law), draw: draw.bind(undefined, law), schedule, times, rng: rng(5), batch: 32 };
  for (const floor of measureFloor(question)) {
    if (floor[0]!.count % 256 === 0) yield floor;
    if (floor[0]!.count >= enough) return;
    await nextTask();
  }
}
customElements.define("nb-denoise-bound", DenoiseBound);
