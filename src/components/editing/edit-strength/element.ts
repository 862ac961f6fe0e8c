import { css, html } from "lit";
import { stepsTaken } from "../../../lib/diffusion/pipelines/strength.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { choice, select, slider } from "../../kit/controls/controls.ts";
import { fetched } from "../../kit/data/fetched.ts";
import { median, recordedReading } from "../../kit/data/recorded.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { number, oneOf, text } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { TrainedAnswers } from "../../learner/trained-answers.ts";
import { askedOf, askedOptions } from "../../text-to-image/asked.ts";
import {
  guidanceSlider,
  pipelineStatus,
  pipelineStyles,
  promptField,
  samplerSelect,
  seedField,
  stepsSlider,
} from "../../text-to-image/controls.ts";
import { drawLatents, drawPictures } from "../../text-to-image/draw.ts";
import { scenes } from "../../text-to-image/scenes.ts";
import { OwnPicture } from "../own-picture.ts";
import { givenTitles } from "../titles.ts";
import type { Edit, PackedEdits } from "./edit.ts";
import recorded from "./recorded.json";
import { asRecorded, MEASURED_STEPS, measuredKinds, STRENGTH_PROMPT, strengthUsual } from "./usual.ts";

const measuredAt = (kind: string, k: number): readonly [number, number] => {
  const of = (what: string) => median((recorded.readings as Record<string, number[]>)[`${kind}.${what}.${k}`]!);
  return [of("distance"), of("right")];
};

type Code = typeof import("./late.ts");

/** Image-to-image: a picture with noise on it, and the steps that take the noise off again. */
export class EditStrength extends figureWith({
  ...askedOptions,
  prompt: text(STRENGTH_PROMPT),
  picture: oneOf(givenTitles, strengthUsual.picture),
  strength: number(strengthUsual.strength, 0, 1),
  measured: oneOf(measuredKinds, "colour"),
}) {
  static override styles = [
    FigureElement.styles,
    pipelineStyles,
    css`
      .four { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0.75rem 1rem; margin-block-end: 1rem; max-width: 26rem; }
      .path canvas { aspect-ratio: 3.4 !important; }
      .trade { max-width: 34rem; margin-block-start: 1rem; }
      @media (min-width: 44rem) { .four { grid-template-columns: repeat(4, minmax(0, 1fr)); max-width: none; } .path canvas { aspect-ratio: 5.2 !important; } }
    `,
  ];
  readonly #record = new Later(this, () => fetched<PackedEdits>(new URL("./kept.json", import.meta.url)));
  readonly #code = new Later(this, () => import("./late.ts"));
  readonly #own = new OwnPicture(this);
  readonly #live = new TrainedAnswers<Edit>(this, scenes, {
    question: () => (scenes.isLearned ? [askedOf(this), this.picture, this.strength, this.#own.round] : undefined),
    answer: () => this.#edited(),
  });

  async *#edited(): AsyncGenerator<Edit> {
    const [engine, code] = [await scenes.engine(), await import("./late.ts")];
    const question = { asked: askedOf(this), pixels: this.#own.pixels(code)!, strength: this.strength };
    yield* code.edited((job) => engine.run("text-to-image", job), scenes.source, question);
  }

  get #taken(): number {
    return stepsTaken(this.steps, this.strength);
  }
  readonly #unpacked = remembered((code: Code, kept: PackedEdits, taken: number) =>
    code.unpackEdit(kept, taken, code.givenPicture(strengthUsual.picture)),
  );
  get #edit(): Edit | undefined {
    const [kept, code] = [this.#record.value, this.#code.value];
    const live = this.#live.current ?? this.#live.value;
    return live ?? (kept && code && this.#unpacked(code, kept, stepsTaken(kept.of, this.strength)));
  }

  override renderFigure() {
    const edit = this.#edit;
    const pixels = this.#live.value
      ? this.#own.pixels(this.#code.value)
      : this.#code.value?.givenPicture(strengthUsual.picture);
    const cell = (title: string, draw: Draw) =>
      html`<div><p class="caption">${title}</p>${canvasSurface(draw, { aspect: 1, label: title })}</div>`;
    const picture =
      (values: Float32Array | undefined): Draw =>
      (...paper) =>
        values && drawPictures(...paper, { values, columns: 1 });
    const latent =
      (x: Float32Array | undefined): Draw =>
      (...paper) =>
        x && drawLatents(...paper, x);
    const path: Draw = (...paper) => edit && this.#code.value?.drawPath(...paper, edit);
    const points = Array.from({ length: MEASURED_STEPS }, (_, i) => measuredAt(this.measured, i + 1));
    const trade: Draw = (...paper) =>
      this.#code.value?.drawTrade(...paper, {
        points,
        at: stepsTaken(MEASURED_STEPS, this.strength) - 1,
        own: this.#point,
      });
    return html`<div class="four">${cell("the picture", picture(pixels))} ${cell("its latent", latent(edit?.latent))}
        ${cell("with noise on it", latent(edit?.start?.x ?? edit?.latent))} ${cell("the result", picture(edit?.picture))}</div>
      <div class="path">${canvasSurface(path, { aspect: 4.2, label: "From the noise-laden picture on the right to the result on the left: what the denoiser takes the end to be, step by step" })}</div>
      <div class="trade">${canvasSurface(trade, { aspect: 2, label: "Share of pictures as the prompt asks, against their distance to the picture, by strength" })}</div>`;
  }

  /** Where the picture lies on the curve. */
  get #point(): readonly [number, number] | undefined {
    const [edit, code] = [this.#edit, this.#code.value];
    if (!edit?.picture || !code) return undefined;
    const pixels = this.#live.value ? this.#own.pixels(code)! : code.givenPicture(strengthUsual.picture);
    return this.#pointOf(code, edit.picture, pixels, this.#prompt);
  }
  readonly #pointOf = remembered(
    (code: Code, picture: Float32Array, pixels: Float32Array, prompt: string) =>
      [code.distance(picture, pixels), code.followed(prompt, picture) ?? 0] as const,
  );
  get #prompt(): string {
    return this.#live.value ? this.prompt : STRENGTH_PROMPT;
  }

  override renderControls() {
    const format = (value: number) => `${value.toFixed(2)}, ${this.#taken} of ${this.steps} steps`;
    return html`${pipelineStatus(this.#live, "Editing the picture")}
      ${slider({ label: "Strength", ...this.bind("strength"), step: 0.025, format, ends: ["as it is", "as if from noise"] })}
      ${promptField(this, "Prompt for the result")}`;
  }

  override renderMore() {
    const disabled = !scenes.isLearned;
    return html`${select({ label: "Picture", ...this.bind("picture"), disabled })} ${this.#own.button(disabled)}
      ${guidanceSlider(this)} ${samplerSelect(this)} ${stepsSlider(this)} ${seedField(this)}
      ${choice({ label: "The curve: edits of", ...this.bind("measured") })}`;
  }

  override renderNumbers() {
    const edit = this.#edit;
    if (!edit?.picture) return edit ? "the edit is on its way …" : "fetching the edits on record …";
    const k = stepsTaken(MEASURED_STEPS, this.strength);
    const [far, right] = this.#point ?? [0, 0];
    const t = edit.steps[0]?.t ?? 0;
    const whole = (value: number) => `${Math.round(value)} %`;
    const measured =
      k === 0
        ? "no step of eight is left at this strength"
        : html`on record, at ${k} of 8 steps: as asked in ${recordedReading(recorded, `${this.measured}.right.${k}`, whole)}, at a distance
          of ${recordedReading(recorded, `${this.measured}.distance.${k}`, (value) => value.toFixed(2))}`;
    const still = edit.steps.length === 0 ? " · no step is left: nothing changes" : "";
    return html`${this.#live.value ? "your run" : "a run on record"}: noise begins at t = ${reading("t", t, t.toFixed(2))}${still} · distance
      to the picture ${reading("distance", far, far.toFixed(2))}, ${reading("followed", right, `${Math.round(right)} %`)} of what the prompt asks · ${measured}`;
  }

  override reset(): void {
    super.reset();
    this.#own.forget();
  }

  describe(): string {
    const edit = this.#edit;
    if (!edit) return "A picture, and what image-to-image makes of it; it is being fetched.";
    const [far, right] = this.#point ?? [0, 0];
    return `The picture of ${this.#own.isOwn ? "your own" : asRecorded(this.picture)} gets noise up to t = ${(edit.steps[0]?.t ?? 0).toFixed(2)}, and ${edit.steps.length > 0 ? edit.of - edit.begin : 0} of ${edit.of} steps take it off again, for the prompt “${this.#prompt}”. The result has ${Math.round(right)} % of what the prompt asks and is ${far.toFixed(2)} away from the picture. The more strength, the more of the prompt and the less of the picture.`;
  }
}
customElements.define("nb-edit-strength", EditStrength);
