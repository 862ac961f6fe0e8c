import { css, html, type PropertyValues } from "lit";
import { type Exact, empirical, mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { type Rng, rng } from "../../../lib/diffusion/random/rng.ts";
import { cosine, linear, type Schedule, snr } from "../../../lib/diffusion/schedules/schedule.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { choice, select, timeSlider } from "../../kit/controls/controls.ts";
import { grouped } from "../../kit/controls/numbers.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { nextTask } from "../../kit/controls/tasks.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf, state } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { type FloorAt, measureFloor, overTimes } from "../floor.ts";
import { drawFloor } from "./draw.ts";

const times = Array.from({ length: 20 }, (_, i) => (i + 0.5) / 20);
const schedules: Readonly<Record<string, Schedule>> = { cosine: cosine(), linear: linear() };
const enough = 4096;

const unitNames = { epsilon: "noise ε", x0: "clean data x₀" } as const;

/** Who is asked: one who knows the law of the data, or one who has only seen so many points of it. */
const sources = [
  ["0", "the whole distribution"],
  ["300", "300 training points"],
  ["30", "30 training points"],
] as const;

/** Why the loss never reaches zero. */
export class DenoiseLoss extends figureWith({
  cloud: oneOf(clouds, "moons"),
  units: oneOf(unitNames, "epsilon"),
  t: number(0.125, 0, 1),
  known: oneOf(sources, "0"),
  schedule: oneOf(schedules, "linear"),
  floor: state<readonly FloorAt[]>([]),
}) {
  static override styles = [FigureElement.styles, css`canvas { width: 100%; min-height: 17rem; }`];
  #run = new RunController<readonly FloorAt[]>(this, {
    onValue: (floor) => {
      this.floor = floor;
    },
  });

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("cloud") && !changed.has("known") && !changed.has("schedule")) return;
    const question = { ...this.#source(), schedule: schedules[this.schedule]!, times, rng: rng(5) };
    this.floor = measureFloor({ ...question, batch: 32 }).next().value;
    this.#run.run(rounds(question));
  }

  #source(): { exact: Exact; draw: (rng: Rng, n: number) => Float64Array } {
    const { law } = clouds[this.cloud]!;
    const count = Number(this.known);
    if (count === 0) return { exact: mixture(law), draw: (random, n) => draw(law, random, n) };
    const points = draw(law, rng(6), count);
    const pick = (chosen: Int32Array) =>
      Float64Array.from({ length: 2 * chosen.length }, (_, i) => points[2 * chosen[i >> 1]! + (i & 1)]!);
    return { exact: empirical(points), draw: (random, n) => pick(random.integers(n, count)) };
  }

  override renderFigure() {
    return canvasSurface(this.#draw, {
      aspect: 2,
      label: `Least possible loss against time, ${clouds[this.cloud]!.title}`,
    });
  }

  override renderControls() {
    return html`${timeSlider({ ...this.bind("t"), label: "Read at t", min: 0.025, max: 0.975, step: 0.05, value: this.#read.t, format: (t) => t.toFixed(3) })}
    ${choice({ label: "Error measured in", ...this.bind("units") })}
    ${select({ label: "What is known of the data", ...this.bind("known") })}`;
  }

  override renderMore() {
    return html`${select({ label: "Data", ...this.bind("cloud") })}
    ${choice({ label: "Schedule", ...this.bind("schedule") })}`;
  }

  override renderNumbers() {
    const { t, epsilon, x0, error, count, snr: ratio } = this.#read;
    return html`at t = ${t.toFixed(3)}: ${reading("floor", epsilon, epsilon.toPrecision(3))} ± ${(2 * error).toPrecision(1)} in ε = SNR
      ${ratio.toPrecision(3)} × ${x0.toPrecision(3)} in x₀ · averaged over t: ${reading("mean", overTimes(this.floor), overTimes(this.floor).toFixed(3))} ·
      ${grouped(count)} fresh examples per time`;
  }

  describe(): string {
    const { t, epsilon } = this.#read;
    const who = sources.find(([count]) => count === this.known)![1];
    return `The least mean squared error that any network can reach, against time, for ${clouds[this.cloud]!.title}, given ${who}. Averaged over time it is ${overTimes(this.floor).toFixed(2)} in units of the noise; at t = ${t.toFixed(2)} it is ${epsilon.toFixed(2)}. Always answering zero costs 1. The floor is not zero because one noisy point may have come from many clean ones.`;
  }

  get #read(): FloorAt {
    const distance = (at: FloorAt) => Math.abs(at.t - this.t);
    return this.floor.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  }

  readonly #draw: Draw = (context, size, theme) => {
    const snrAt = (t: number) => snr(schedules[this.schedule]!(t));
    drawFloor(context, size, theme, { floor: this.floor, units: this.units, t: this.#read.t, snrAt, variance: 1 });
  };
}

/** Rounds until enough, each in a task of its own, so that the page stays awake. */
async function* rounds(
  question: Parameters<typeof measureFloor>[0],
): AsyncGenerator<readonly FloorAt[], void, undefined> {
  for (const floor of measureFloor({ ...question, batch: 32 })) {
    yield floor;
    if (floor[0]!.count >= enough) return;
    await nextTask();
  }
}
customElements.define("nb-denoise-loss", DenoiseLoss);
