import { css, html, nothing, type TemplateResult } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { slider } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { oneOf, text, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { askedOptions, GREETED, usual } from "../asked.ts";
import { howFar, inPython, pipelineStatus, pipelineStyles, promptField, seedField } from "../controls.ts";
import { drawLatents, drawPictures, drawRows } from "../draw.ts";
import { greeting } from "../greeting.ts";
import { liveRun } from "../live.ts";
import type { DrawnRun, DrawnStep } from "../run.ts";
import { type ArrowName, arrows, boxes } from "./arrows.ts";

/** From a prompt to a picture: each arrow can be opened, and shows what goes through it. */
export class T2iPipeline extends figureWith({
  prompt: text(GREETED),
  seed: askedOptions.seed,
  arrow: oneOf(arrows, "picture"),
  at: whole(4, 0, 8),
}) {
  static override styles = [
    FigureElement.styles,
    pipelineStyles,
    css`
      .flow { display: grid; gap: 0.6rem 1.5rem; list-style: none; margin: 0; padding: 0; align-content: start; }
      .flow > li { display: grid; gap: 0.3rem; grid-template-columns: 8.5rem 1fr; align-items: center; }
      .box { border: 1px solid var(--edge, #858b94); border-radius: 6px; padding: 0.3rem 0.6rem; background: var(--wash); }
      .box small { display: block; color: var(--muted); }
      .leaving { display: flex; flex-wrap: wrap; gap: 0.35rem; }
      .leaving .button { gap: 0.4rem; }
      .leaving .button::before { content: "→"; color: var(--muted); }
      .leaving small { color: var(--muted); font-variant-numeric: tabular-nums; }
      .open { min-width: 0; }
      .open .what { margin: 0 0 0.25rem; font-weight: 600; }
      .open canvas.square { max-width: 17rem; }
      .open { min-height: 21rem; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      th, td { text-align: start; padding: 0.05rem 1rem 0.05rem 0; font-weight: 400; }
      th { color: var(--muted); }
      @media (min-width: 48rem) { .both { display: grid; grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr); gap: 2rem; } }
      @media (max-width: 47.99rem) { .open { margin-block-start: 1rem; } }
    `,
  ];
  readonly #record = new Later(this, greeting);
  readonly #live = liveRun(this, () => ({ ...usual, prompt: this.prompt, seed: this.seed }));

  get #run(): DrawnRun | undefined {
    return this.#live.current ?? this.#live.value ?? this.#record.value;
  }
  get #step(): DrawnStep | undefined {
    const steps = this.#run?.steps;
    return steps?.[Math.min(this.at, steps.length - 1)];
  }

  override renderFigure() {
    const rows = boxes.map(
      ([name, note, leaving]) => html`<li><span class="box">${name}<small>${note}</small></span>
        <span class="leaving">${leaving.map((each) => this.#arrow(each))}</span></li>`,
    );
    const { title, shape, what } = arrows[this.arrow as ArrowName];
    return html`<div class="both"><ol class="flow" aria-label="The pipeline, from the prompt down to the picture">${rows}</ol>
      <div class="open"><p class="what">${title} <small>${shape}</small></p><p class="caption">${what}</p>${this.#opened()}</div></div>`;
  }

  #arrow(name: ArrowName): TemplateResult {
    const { title, shape } = arrows[name];
    return html`<button type="button" class="button" aria-pressed=${String(this.arrow === name)}
      @click=${() => (this.arrow = name)}>${title} <small>${shape}</small></button>`;
  }

  #opened(): TemplateResult | typeof nothing {
    const run = this.#run;
    const step = this.#step;
    if (!run || !step) return nothing;
    const latents = (x: ArrayLike<number> | undefined, label: string) =>
      html`<div style="max-width: 17rem">${canvasSurface((...paper) => x && drawLatents(...paper, x), { aspect: 1, label })}</div>`;
    switch (this.arrow as ArrowName) {
      case "tokens":
        return tokenTable(run);
      case "vectors":
        return this.#rows(run.vectors, run);
      case "pooled":
        return this.#rows(run.pooled);
      case "noise":
        return latents(run.steps[0]?.x, "Sixteen channels of noise");
      case "state":
        return latents(step.x, `Sixteen channels of the latent after step ${this.at}`);
      case "guess":
        return latents(step.x0, `Sixteen channels of the guess after step ${this.at}`);
      case "latent":
        return latents(run.steps.at(-1)?.x, "Sixteen channels of the last latent");
      default:
        return this.#picture(run);
    }
  }

  #rows(values: Float32Array, run?: DrawnRun): TemplateResult {
    const names = run ? run.tokens.map(({ text }) => text.trim()) : ["whole"];
    const draw: Draw = (...paper) => drawRows(...paper, { values, width: 128, names });
    return html`${canvasSurface(draw, { aspect: run ? 1.25 : 6, label: run ? "A row of 128 numbers for each token" : "128 numbers for the whole text" })}`;
  }

  #picture({ picture, steps }: DrawnRun): TemplateResult {
    const values = picture ?? steps.at(-1)!.guess;
    const draw: Draw = (...paper) => drawPictures(...paper, { values, columns: 1 });
    return html`<div style="max-width: 17rem">${canvasSurface(draw, { aspect: 1, label: `The picture of “${this.#run?.prompt}”` })}</div>`;
  }

  override renderControls() {
    const isInLoop = this.arrow === "state" || this.arrow === "guess";
    return html`${pipelineStatus(this.#live, howFar(this.#live.current))} ${promptField(this)}
      ${isInLoop ? slider({ label: "After step", ...this.bind("at"), ends: ["noise", "data"] }) : nothing}`;
  }

  override renderMore() {
    return html`${seedField(this)} ${inPython()}`;
  }

  override renderNumbers() {
    const run = this.#run;
    if (!run) return "fetching the run on record …";
    const words = run.tokens.length - 2;
    const whose = this.#live.value ? "your run" : "a run on record";
    return html`${whose}: “${run.prompt}” · ${reading("words", words, String(words))} tokens with start and end beside them ·
      ${reading("steps", run.of, String(run.of))} steps · a latent of ${reading("latent", 256, "256")} numbers for a picture of ${reading("picture", 3072, "3,072")}`;
  }

  describe(): string {
    const { title, shape, what } = arrows[this.arrow as ArrowName];
    return `A pipeline from top to bottom: the prompt is cut into tokens; the text encoder makes vectors of them; the denoiser, told these, turns noise into a latent step by step; the decoder makes a picture of that. Opened is “${title}”, of shape ${shape}. ${what}`;
  }
}

const tokenTable = ({ tokens, length }: DrawnRun): TemplateResult =>
  html`<table><thead><tr><th scope="col">place</th><th scope="col">token</th><th scope="col">number</th></tr></thead>
    <tbody>${tokens.map(({ at, text, id }) => html`<tr><td>${at + 1}</td><td>${text}</td><td>${id}</td></tr>`)}
    ${tokens.length < length ? html`<tr><td>…</td><td colspan="2">filled up to ${length}</td></tr>` : nothing}</tbody></table>`;

customElements.define("nb-t2i-pipeline", T2iPipeline);
