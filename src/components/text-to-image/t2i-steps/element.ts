import { css, html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { cellCanvas } from "../../kit/controls/cells.ts";
import { slider } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { askedOf, askedOptions } from "../asked.ts";
import {
  guidanceSlider,
  howFar,
  lineField,
  pipelineStatus,
  pipelineStyles,
  promptField,
  samplerSelect,
  seedField,
  shiftControl,
  stepsSlider,
} from "../controls.ts";
import { drawLatents, drawPictures } from "../draw.ts";
import { greeting } from "../greeting.ts";
import { liveRun } from "../live.ts";
import type { DrawnRun } from "../run.ts";
import { stripSteps } from "../strip-steps.ts";
import { drawStrip, stripBox } from "./draw.ts";

/** The steps of a run, in latents and decoded: where it is, and what it takes the end to be. */
export class T2iSteps extends figureWith({ ...askedOptions, at: whole(2, 0, 50) }) {
  static override styles = [
    FigureElement.styles,
    pipelineStyles,
    css`
      .four { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0.75rem 1rem; margin-block-end: 1rem; max-width: 26rem; }
      .strip:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
      @media (min-width: 44rem) { .four { grid-template-columns: repeat(4, minmax(0, 1fr)); max-width: none; } }
    `,
  ];
  readonly #record = new Later(this, greeting);
  readonly #live = liveRun(this, () => askedOf(this));
  readonly #verdict = new Later(this, () => import("../verdict.ts"));

  get #run(): DrawnRun | undefined {
    return this.#live.current ?? this.#live.value ?? this.#record.value;
  }
  get #at(): number {
    return Math.min(this.at, Math.max(0, (this.#run?.steps.length ?? 1) - 1));
  }

  override renderFigure() {
    const run = this.#run;
    const step = run?.steps[this.#at];
    const latent =
      (x: ArrayLike<number> | undefined): Draw =>
      (...paper) =>
        x && drawLatents(...paper, x);
    const picture =
      (values: Float32Array | undefined): Draw =>
      (...paper) =>
        values && drawPictures(...paper, { values, columns: 1 });
    const cell = (title: string, draw: Draw) =>
      html`<div><p class="caption">${title}</p>${canvasSurface(draw, { aspect: 1, label: `${title}, after step ${this.#at}` })}</div>`;
    const shown = stripSteps(run?.of ?? 8);
    const strip: Draw = (...paper) => run && drawStrip(...paper, { run, shown, picked: this.#at });
    return html`<div class="four">${cell("x_t, the latent", latent(step?.x))} ${cell("x_t, decoded", picture(step?.state))}
        ${cell("x̂₀, the latent", latent(step?.x0))} ${cell("x̂₀, decoded", picture(step?.guess))}</div>
      ${cellCanvas(strip, {
        ...{ label: "All steps: above x_t decoded, below x̂₀ decoded", aspect: 4.1 },
        grid: { rows: 1, columns: shown.length },
        picked: Math.max(0, shown.indexOf(this.#at)),
        box: (size) => stripBox(size, shown.length),
        onPick: (cell) => (this.at = shown[cell]!),
      })}`;
  }

  override renderControls() {
    const most = this.#run?.of ?? 8;
    return html`${pipelineStatus(this.#live, howFar(this.#live.current))}
      ${slider({ label: "After step", ...this.bind("at"), value: this.#at, max: most, ends: ["noise", "data"] })}
      ${guidanceSlider(this)}`;
  }

  override renderMore() {
    const negative = { label: "Negative prompt", value: this.negative, placeholder: "nothing" };
    return html`${promptField(this)} ${lineField({ ...negative, onChange: (words) => (this.negative = words) })}
      ${samplerSelect(this)} ${stepsSlider(this)} ${shiftControl(this)} ${seedField(this)}`;
  }

  override renderNumbers() {
    const run = this.#run;
    const step = run?.steps[this.#at];
    if (!run || !step) return "fetching the run on record …";
    const end = run.picture && this.#verdict.value?.verdictOf(run.prompt, run.picture);
    return html`${this.#live.value ? "your run" : "a run on record"}: “${run.prompt}” · after step ${this.#at} of ${run.of},
      t = ${reading("t", step.t, step.t.toFixed(2))} · at the end ${end ?? "…"}`;
  }

  describe(): string {
    const run = this.#run;
    if (!run) return "The steps of a run; it is being fetched.";
    return `A run of ${run.of} steps for “${run.prompt}”, after step ${this.#at}: the latent x_t, what the decoder makes of it, the guess x̂₀ of the end, and that decoded. The guess shows colours and places in early steps, when x_t decoded is still confused; edges and shapes come last.`;
  }
}
customElements.define("nb-t2i-steps", T2iSteps);
