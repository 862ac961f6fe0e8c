import { css, html, type PropertyValues } from "lit";
import { lineChart, type Series } from "../../kit/canvas/chart.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { choice, optionsOf } from "../../kit/controls/controls.ts";
import { labelledAt } from "../../kit/data/prediction-labels.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { trainingStyles } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import { curve, floorOf, meanOver, type Unit } from "../curves.ts";
import { nameTargets } from "../labels.ts";
import type { Errors } from "../measure.ts";
import { quartet } from "../quartet.ts";
import { type Path, scheduleOf } from "../settings.ts";
import { looks, type Target, targets } from "../targets.ts";
import { training } from "../training.ts";
import { apart, lossOver, meanOf, type Shown } from "./lines.ts";
import { recordedErrors } from "./recorded.ts";

const LABELS_AT = 0.7;
const units = optionsOf(["own", ...targets] as readonly Unit[], (unit) =>
  unit === "own" ? "their own" : looks[unit].symbol,
);
const shares = { whole: "all of it", excess: "above the best possible" } as const;

/** The losses of the four networks by time, in their own units or in one. */
export class TargetLoss extends figureWith({
  unit: oneOf(units, "own"),
  share: oneOf(shares, "whole"),
}) {
  static override styles = [FigureElement.styles, trainingStyles, css`canvas { width: 100%; min-height: 17rem; }`];
  #floor: readonly Errors[] = [];
  #of = "";
  protected readonly watch = new Watch(this, quartet);

  override willUpdate(_changed: PropertyValues<this>): void {
    const of = Object.values(quartet.settings).join();
    if (of === this.#of) return;
    this.#of = of;
    this.#floor = floorOf(quartet.settings);
  }

  #in(target: Target): Target {
    return this.unit === "own" ? target : this.unit;
  }

  #curve(errors: readonly Errors[], target: Target) {
    return curve(errors, "whole", scheduleOf(quartet.settings.schedule), this.#in(target));
  }

  /** Each network's runs: the reader's own, or those on record. */
  #runs(target: Target): readonly (readonly Errors[])[] {
    const errors = quartet.network(target)?.errors;
    return errors ? [errors] : this.#kept(target);
  }

  #kept(target: Target): readonly (readonly Errors[])[] {
    const { cloud, schedule } = quartet.settings;
    return cloud === "moons" ? recordedErrors(schedule as Path, target) : [];
  }

  #shown(target: Target): Shown {
    return { part: this.share, schedule: scheduleOf(quartet.settings.schedule), unit: this.#in(target) };
  }

  get #isYours() {
    return targets.every((target) => quartet.network(target)?.errors);
  }

  #line(target: Target) {
    const [runs, kept] = [this.#runs(target), this.#kept(target)];
    if (runs.length === 0) return undefined;
    const { points } = lossOver(runs, this.#shown(target));
    return kept.length > 0 ? { points, band: lossOver(kept, this.#shown(target)).band } : { points };
  }

  #series(theme: Theme): Series[] {
    const floors = this.unit === "own" ? targets : [this.unit];
    const best = floors.map((target): Series => {
      const label = this.unit === "own" ? "" : "best possible";
      return { points: this.#curve(this.#floor, target), colour: theme.exact, width: 1.25, dash: [3, 3], label };
    });
    const learned = targets.flatMap((target): Series[] => {
      const line = this.#line(target);
      return line ? [{ ...line, colour: looks[target].colour(theme), dash: looks[target].dash }] : [];
    });
    return [...(this.share === "whole" ? best.flatMap((one) => labelledAt(one, LABELS_AT)) : []), ...learned];
  }

  readonly #draw: Draw = (context, size, theme) => {
    const series = this.#series(theme);
    const values = series.flatMap(({ points }) => points.map(([, y]) => y));
    const domain = [Math.max(1e-6, Math.min(1e-2, ...values) / 1.5), Math.max(1, ...values) * 1.5] as const;
    const unit = this.unit === "own" ? "each in its own units" : `in units of ${looks[this.unit].symbol}`;
    const what = this.share === "whole" ? "loss" : "loss above the best possible";
    const axes = {
      x: { label: "time t, from data to noise", domain: [0, 1] },
      y: { label: `${what}, ${unit}`, domain, log: true },
    } as const;
    lineChart(context, size, theme, { series, ...axes });
    nameTargets(context, size, theme, axes, (target) => {
      const line = this.#line(target);
      return line && { points: line.points, colour: looks[target].colour(theme), text: looks[target].symbol };
    });
  };

  override renderFigure() {
    return canvasSurface(this.#draw, { aspect: 1.9, label: "Losses by time" });
  }

  override renderControls() {
    return html`${training()}
      ${choice({ label: "Units", ...this.bind("unit") })}
      ${choice({ label: "Loss", ...this.bind("share") })}`;
  }

  /** Names with numbers, which prose points at. */
  #listed(numberOf: (target: Target) => number, prefix = "") {
    return targets.map((target, i) => {
      const value = numberOf(target);
      return html`${i > 0 ? " · " : ""}${looks[target].symbol} ${reading(`${prefix}${target}`, value, value.toPrecision(3))}`;
    });
  }

  #means() {
    const least = html`best possible, means over all times: ${this.#listed((target) => meanOver(this.#curve(this.#floor, target)), "best-")}`;
    const networks = targets.map((target) => this.#runs(target));
    if (networks.some((runs) => runs.length === 0)) return least;
    const whose = this.#isYours ? "your networks" : "recorded networks, median of five seeds";
    const means = html`${whose}, means over all times: ${this.#listed((target) => meanOf(this.#runs(target), this.#shown(target)))}`;
    if (this.share === "whole") return html`${means} · ${least}`;
    const far = (name: string, t: number) => {
      const ratio = apart(networks, t);
      return html`×${reading(name, ratio, ratio.toFixed(ratio < 10 ? 1 : 0))} at t = ${t}`;
    };
    return html`${means} · their errors are apart in length by ${far("apart-data", 0.005)}, ${far("apart-middle", 0.5)}, ${far("apart-noise", 0.99)}`;
  }

  override renderNumbers() {
    return this.#means();
  }

  describe(): string {
    const means = targets.map((target) => {
      const runs = this.#runs(target);
      return runs.length > 0 ? `${looks[target].symbol} ${meanOf(runs, this.#shown(target)).toPrecision(3)}` : "";
    });
    return `Losses by time ${this.unit === "own" ? "in each network's own units" : `of all networks in units of ${looks[this.unit].title}`}; means over all times: ${means.filter(Boolean).join(", ")}. In their own units the networks differ mostly in what even a perfect answer leaves; in one unit, and above that floor, they can be compared.`;
  }
}
customElements.define("nb-target-loss", TargetLoss);
