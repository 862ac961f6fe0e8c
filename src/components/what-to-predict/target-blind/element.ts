import { css, html } from "lit";
import { x0 } from "../../../lib/diffusion/process/parameterization.ts";
import { lineChart, type Series } from "../../kit/canvas/chart.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { choice, timeSlider } from "../../kit/controls/controls.ts";
import { labelledAt } from "../../kit/data/prediction-labels.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { trainingStyles } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import { times } from "../measure.ts";
import { quartet } from "../quartet.ts";
import { paths, scheduleOf } from "../settings.ts";
import { looks, type Target, targets } from "../targets.ts";
import { training } from "../training.ts";
import { gain, readings } from "./gain.ts";

/** A gain, kept to what the chart shows. */
const shown = (gain: number) => Math.min(1e3, Math.max(1e-2, gain));
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
      .later { align-self: center; margin: 0; padding: 1rem; color: var(--muted); text-align: center; }
    `,
  ];
  protected readonly watch = new Watch(this, quartet);

  #gain(target: Target, t: number): number {
    return gain(scheduleOf(this.path), t, looks[target].parameterization, this.unit);
  }

  #series(theme: Theme, of: (target: Target) => Series["points"]): Series[] {
    const at = this.unit === "epsilon" ? 0.15 : 0.87;
    return targets.flatMap((target) => {
      const { colour, dash, symbol } = looks[target];
      return labelledAt({ points: of(target), colour: colour(theme), dash, label: symbol }, at);
    });
  }

  readonly #gains: Draw = (context, size, theme) =>
    lineChart(context, size, theme, {
      series: this.#series(theme, (target) => grid.map((t) => [t, shown(this.#gain(target, t))])),
      x: { label: "time t, from data to noise", domain: [0, 1] },
      y: { label: `error in ${readings[this.unit]}, for 1 in the prediction`, domain: [1e-2, 1e3], log: true },
      marker: this.t,
    });

  #measured(target: Target): readonly (readonly [number, number])[] {
    const schedule = scheduleOf(quartet.settings.schedule);
    const errors = this.path === quartet.settings.schedule ? quartet.network(target)?.errors : undefined;
    return (errors ?? []).map(({ t, excess }) => [
      t,
      Math.max(1e-3, Math.sqrt(excess) * gain(schedule, t, x0, this.unit)),
    ]);
  }

  readonly #errors: Draw = (context, size, theme) =>
    lineChart(context, size, theme, {
      series: this.#series(theme, (target) => this.#measured(target)),
      x: { label: "time t, from data to noise", domain: [0, 1] },
      y: { label: `the networks' error in ${readings[this.unit]}`, domain: [1e-3, 20], log: true },
      marker: this.t,
    });

  override renderFigure() {
    const isMeasured = this.#measured("x0").length > 0;
    return html`<div class="two">
      ${canvasSurface(this.#gains, { aspect: 1.25, label: "By how much each prediction's error grows, by time" })}
      ${isMeasured ? canvasSurface(this.#errors, { aspect: 1.25, label: "The trained networks' errors by time" }) : html`<p class="later">Once the four are trained, their own errors are shown here, measured at fifteen times.</p>`}</div>`;
  }

  override renderControls() {
    return html`${training({ ...quartet.settings, schedule: this.path })}
      ${choice({ label: "Read as", ...this.bind("unit") })}
      ${timeSlider({ ...this.bind("t"), step: 0.001, format: (t) => t.toFixed(3) })}`;
  }

  override renderMore() {
    return html`${choice({ label: "Path to noise", ...this.bind("path"), disabled: quartet.busy })}`;
  }

  #words(): string {
    const parts = targets.map((target) => {
      const gain = this.#gain(target, this.t);
      return `${looks[target].symbol} ${Number.isFinite(gain) ? `×${gain >= 100 ? gain.toFixed(0) : gain.toPrecision(3)}` : "blind"}`;
    });
    return `at t = ${this.t.toFixed(3)}, an error of 1 becomes, in ${readings[this.unit]}: ${parts.join(" · ")}`;
  }

  #nearest(): string {
    const t = times.reduce((best, one) => (Math.abs(one - this.t) < Math.abs(best - this.t) ? one : best));
    const found = targets.map((target) => this.#measured(target).find(([at]) => at === t)?.[1]);
    if (found.some((one) => one === undefined)) return "";
    return ` · networks at ${t}: ${found.map((one, i) => `${looks[targets[i]!].symbol} ${one!.toFixed(3)}`).join(" · ")}`;
  }

  override renderNumbers() {
    return html`${this.#words()}${this.#nearest()}`;
  }

  describe(): string {
    return `How much an error in what is predicted grows when it is read as ${readings[this.unit]}: ${this.#words()}${this.#nearest()}. Noise predictions lose sight of the data where there is almost only noise, data predictions lose sight of the noise where there is almost none; v and the flow velocity never by much.`;
  }
}
customElements.define("nb-target-blind", TargetBlind);
