import { css, html } from "lit";
import { x0 } from "../../../lib/diffusion/process/parameterization.ts";
import { type LineChart, lineChart, type Series } from "../../kit/canvas/chart.ts";
import { canvasSurface, type Draw, type Size } from "../../kit/canvas/surface.ts";
import { choice, timeSlider } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { trainingStyles } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import { nameTargets } from "../labels.ts";
import { times } from "../measure.ts";
import { quartet } from "../quartet.ts";
import { paths, scheduleOf } from "../settings.ts";
import { looks, type Target, targets } from "../targets.ts";
import { training } from "../training.ts";
import { gain, readings } from "./gain.ts";
import { recordedErrors } from "./recorded.ts";

/** A gain, kept to what the chart shows. */
const shown = (gain: number) => Math.min(1e3, Math.max(1e-2, gain));
const x = { label: "time t, from data to noise", domain: [0, 1] } as const;
type Lines = (target: Target) => Pick<Series, "points" | "band"> | undefined;
const grid = Array.from({ length: 400 }, (_, i) => 0.001 + (0.998 * i) / 399);

/** How much an error grows when an answer is read as something else, by time; beside it, the networks' own errors. */
export class TargetBlind extends figureWith({
  unit: oneOf(readings, "x0"),
  t: number(0.95, 0.001, 1),
  path: oneOf(paths, "flow"),
}) {
  static override styles = [
    FigureElement.styles,
    trainingStyles,
    css`
      .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 1rem; }
      .two canvas { width: 100%; }
    `,
  ];
  protected readonly watch = new Watch(this, quartet);

  #gain(target: Target, t: number): number {
    return gain(scheduleOf(this.path), t, looks[target].parameterization, this.unit);
  }

  #named(context: CanvasRenderingContext2D, size: Size, theme: Theme, axes: Pick<LineChart, "x" | "y">, of: Lines) {
    const series = targets.flatMap((target): Series[] => {
      const line = of(target);
      return line ? [{ ...line, colour: looks[target].colour(theme), dash: looks[target].dash }] : [];
    });
    lineChart(context, size, theme, { series, ...axes, marker: this.t });
    nameTargets(context, size, theme, axes, (target) => {
      const line = of(target);
      return line && { points: line.points, colour: looks[target].colour(theme), text: looks[target].symbol };
    });
  }

  readonly #gains: Draw = (context, size, theme) => {
    const y = {
      label: `error in ${readings[this.unit]}, for 1 in the prediction`,
      domain: [1e-2, 1e3],
      log: true,
    } as const;
    const line = (target: Target) => ({ points: grid.map((t) => [t, shown(this.#gain(target, t))] as const) });
    this.#named(context, size, theme, { x, y }, line);
  };

  /** The reader's own networks' errors in x̂₀, if they learned on this path; lengths by time. */
  #own(target: Target) {
    const errors = this.path === quartet.settings.schedule ? quartet.network(target)?.errors : undefined;
    return errors?.map(({ t, excess }) => [t, Math.sqrt(excess)] as const);
  }

  #measured(target: Target) {
    const schedule = scheduleOf(this.path);
    const read = (t: number, length: number) => Math.max(1e-3, length * gain(schedule, t, x0, this.unit));
    const { points, band } = recordedErrors(this.path, target);
    return {
      points: (this.#own(target) ?? points).map(([t, length]) => [t, read(t, length)] as const),
      band: (quartet.settings.cloud === "moons" ? band : []).map(
        ([t, low, high]) => [t, read(t, low), read(t, high)] as const,
      ),
    };
  }

  readonly #errors: Draw = (context, size, theme) => {
    const y = { label: `the networks' error in ${readings[this.unit]}`, domain: [1e-3, 20], log: true } as const;
    this.#named(context, size, theme, { x, y }, (target) => this.#measured(target));
  };

  override renderFigure() {
    return html`<div class="two">
      ${canvasSurface(this.#gains, { aspect: 1.25, label: "By how much each prediction's error grows, by time" })}
      ${canvasSurface(this.#errors, { aspect: 1.25, label: "The trained networks' errors by time" })}</div>`;
  }

  override renderControls() {
    return html`${training({ ...quartet.settings, schedule: this.path })}
      ${choice({ label: "Read as", ...this.bind("unit") })}
      ${timeSlider({ ...this.bind("t"), step: 0.001, format: (t) => t.toFixed(3) })}`;
  }

  override renderMore() {
    return html`${choice({ label: "Path to noise", ...this.bind("path"), disabled: quartet.busy })}`;
  }

  #words() {
    const parts = targets.map((target, i) => {
      const gain = this.#gain(target, this.t);
      const text = gain >= 100 ? gain.toFixed(0) : gain.toPrecision(3);
      return html`${i > 0 ? " · " : ""}${looks[target].symbol} ${Number.isFinite(gain) ? html`×${reading(`gain-${target}`, gain, text)}` : "blind"}`;
    });
    return html`at t = ${this.t.toFixed(3)}, an error of 1 becomes, in ${readings[this.unit]}: ${parts}`;
  }

  #nearest() {
    const t = times.reduce((best, one) => (Math.abs(one - this.t) < Math.abs(best - this.t) ? one : best));
    const whose = this.#own("x0") ? "your networks" : "recorded networks";
    const found = targets.map((target, i) => {
      const value = this.#measured(target).points.find(([at]) => at === t)![1];
      return html`${i > 0 ? " · " : ""}${looks[target].symbol} ${reading(`error-${target}`, value, value.toFixed(3))}`;
    });
    return html` · ${whose} at ${t} are off by: ${found}`;
  }

  override renderNumbers() {
    return html`${this.#words()}${this.#nearest()}`;
  }

  describe(): string {
    const grown = targets.map((target) => {
      const gain = this.#gain(target, this.t);
      return `${looks[target].symbol} ${Number.isFinite(gain) ? `×${gain.toPrecision(3)}` : "blind"}`;
    });
    return `How much an error in what is predicted grows when it is read as ${readings[this.unit]}: at t = ${this.t.toFixed(3)}, ${grown.join(", ")}. Beside it, what trained networks are off by. Noise predictions lose sight of the data where there is almost only noise, data predictions lose sight of the noise where there is almost none; v and the flow velocity never by much.`;
  }
}
customElements.define("nb-target-blind", TargetBlind);
