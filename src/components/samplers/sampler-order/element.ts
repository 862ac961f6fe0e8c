import { css, html, type PropertyValues } from "lit";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { choice, optionsOf } from "../../kit/controls/controls.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { inTasks } from "../../kit/controls/tasks.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { text, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { type Curve, drawCurves } from "../chart.ts";
import { names, readNames, titleOf } from "../looks.ts";
import { picker, pickerStyles } from "../picker.ts";
import { hasOrder, measure, slope, stepCounts } from "./orders.ts";

const allowed = names.filter((name) => hasOrder(name, 2));

/** Error against steps, on log axes. */
export class SamplerOrder extends figureWith({
  samplers: text("ddim,heun,dpmpp_2m,unipc,deis"),
  order: whole(2, 1, 4),
}) {
  static override styles = [
    FigureElement.styles,
    pickerStyles,
    css`
      canvas { width: 100%; aspect-ratio: 1; }
      @media (min-width: 40rem) { canvas { aspect-ratio: 16 / 9; } }
    `,
  ];
  /** By name and order. */
  readonly #measured = new Map<string, Curve>();
  readonly #run = new RunController<Curve>(this, {
    onValue: (curve) => {
      this.#measured.set(`${curve.name} ${this.order}`, curve);
      this.requestUpdate();
    },
  });

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("samplers") && !changed.has("order")) return;
    const missing = this.#chosen.filter((name) => !this.#measured.has(`${name} ${this.order}`));
    if (missing.length > 0) this.#run.run(inTasks(measure(missing, this.order)));
  }

  get #chosen(): readonly string[] {
    return readNames(this.samplers, allowed);
  }

  get #curves(): readonly Curve[] {
    return this.#chosen.flatMap((name) => this.#measured.get(`${name} ${this.order}`) ?? []);
  }

  readonly #slopeOf = (name: string): string => {
    const curve = this.#measured.get(`${name} ${this.order}`);
    return curve && this.#chosen.includes(name) ? slope(curve.points).toFixed(2) : "";
  };

  override renderFigure() {
    return html`<canvas role="img" aria-label="Error against number of steps, both on log axes" ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return html`${choice({
      label: "Order asked for (LMS, DPM-Solver++ M, UniPC, DEIS)",
      ...this.bind("order"),
      options: optionsOf([1, 2, 3, 4]),
    })}
    ${picker(this, { allowed, note: this.#slopeOf })}`;
  }

  override renderNumbers() {
    if (this.#chosen.length === 0) return "Choose a sampler.";
    const parts = this.#chosen.map((name) => {
      const points = this.#measured.get(`${name} ${this.order}`)?.points;
      if (!points) return html` · ${titleOf(name)} … (…)`;
      const [slopes, first] = [slope(points), points[0]![1]];
      return html` · ${titleOf(name)} ${reading(`slope-${name}`, slopes, slopes.toFixed(2))} (${reading(`first-${name}`, first, first.toFixed(2))})`;
    });
    return html`Slope from 320 to 640 steps, and the error of five steps${parts}`;
  }

  describe(): string {
    const slopes = this.#curves.map(({ name }) => `${titleOf(name)} ${this.#slopeOf(name)}`).join(", ");
    return `The error at the end of a path, against the number of steps, on log axes. A sampler of order p draws a line of slope −p. Measured between 320 and 640 steps: ${slopes}. With few steps the lines cross: a high order promises only that doubling the steps will pay, some day.`;
  }

  readonly #draw: Draw = (context, size, theme) => {
    const guides = [1, 2, 3, 4].map((p) => ({
      points: [5, 640].map((n) => [n, 0.5 * (n / 5) ** -p] as const),
      colour: theme.muted,
      width: 0.75,
      dash: [1, 3],
      label: `slope ${p}`,
    }));
    drawCurves(context, size, theme, this.#curves, {
      series: guides,
      x: { label: "steps", domain: [stepCounts[0]! * 0.9, stepCounts.at(-1)! * 1.1], log: true },
      y: { label: "largest error at the end", domain: [1e-9, 2], log: true },
    });
  };
}
customElements.define("nb-sampler-order", SamplerOrder);
