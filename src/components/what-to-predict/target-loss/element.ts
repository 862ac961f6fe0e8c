import { css, html, type PropertyValues } from "lit";
import { lineChart, type Series } from "../../kit/canvas/chart.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { choice, optionsOf } from "../../kit/controls/controls.ts";
import { labelledAt } from "../../kit/data/prediction-labels.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf } from "../../kit/frame/properties.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { trainingStyles } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import { curve, floorOf, meanOver, type Unit } from "../curves.ts";
import type { Errors } from "../measure.ts";
import { quartet } from "../quartet.ts";
import { scheduleOf } from "../settings.ts";
import { looks, type Target, targets } from "../targets.ts";
import { training } from "../training.ts";

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
    return curve(errors, this.share, scheduleOf(quartet.settings.schedule), this.#in(target));
  }

  get #learned() {
    return quartet.networks.filter(({ errors }) => errors);
  }

  #series(theme: Theme): Series[] {
    const floors = this.unit === "own" ? targets : [this.unit];
    const best = floors.map((target): Series => {
      const label = this.#learned.length > 0 ? "" : this.unit === "own" ? looks[target].symbol : "best possible";
      const colour = this.unit === "own" && this.#learned.length === 0 ? looks[target].colour(theme) : theme.exact;
      return { points: this.#curve(this.#floor, target), colour, width: 1.25, dash: [3, 3], label };
    });
    const learned = this.#learned.map(({ target, errors }): Series => {
      const { colour, dash, symbol } = looks[target];
      return { points: this.#curve(errors!, target), colour: colour(theme), dash, label: symbol };
    });
    return [...(this.share === "whole" ? best : []), ...learned];
  }

  readonly #draw: Draw = (context, size, theme) => {
    const series = this.#series(theme);
    const values = series.flatMap(({ points }) => points.map(([, y]) => y));
    const domain = [Math.max(1e-6, Math.min(1e-2, ...values) / 1.5), Math.max(1, ...values) * 1.5] as const;
    const unit = this.unit === "own" ? "each in its own units" : `in units of ${looks[this.unit].symbol}`;
    const what = this.share === "whole" ? "loss" : "loss above the best possible";
    lineChart(context, size, theme, {
      series: series.flatMap((one) => labelledAt(one, LABELS_AT)),
      x: { label: "time t, from data to noise", domain: [0, 1] },
      y: { label: `${what}, ${unit}`, domain, log: true },
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

  #means(): string {
    const learned = this.#learned.map(
      ({ target, errors }) => `${looks[target].symbol} ${meanOver(this.#curve(errors!, target)).toPrecision(3)}`,
    );
    if (learned.length > 0) return `means over all times: ${learned.join(" · ")}`;
    if (this.share === "excess") return "untrained: nothing is above the best possible yet";
    const names = this.unit === "own" ? targets : [this.unit];
    return `the best possible, means over all times: ${names.map((name) => `${looks[name].symbol} ${meanOver(this.#curve(this.#floor, name)).toPrecision(3)}`).join(" · ")}`;
  }

  override renderNumbers() {
    return html`${this.#means()}`;
  }

  describe(): string {
    return `Losses by time ${this.unit === "own" ? "in each network's own units" : `of all networks in units of ${looks[this.unit].title}`}; ${this.#means()}. In their own units the networks differ mostly in what even a perfect answer leaves; in one unit, and above that floor, they can be compared.`;
  }
}
customElements.define("nb-target-loss", TargetLoss);
