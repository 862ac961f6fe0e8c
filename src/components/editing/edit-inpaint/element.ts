import { css, html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { choice, select, slider } from "../../kit/controls/controls.ts";
import { grouped, percents } from "../../kit/controls/numbers.ts";
import { fetched } from "../../kit/data/fetched.ts";
import { recordedCell } from "../../kit/data/recorded.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { oneOf, text, whole } from "../../kit/frame/properties.ts";
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
import { drawPictures } from "../../text-to-image/draw.ts";
import { scenes } from "../../text-to-image/scenes.ts";
import { shareOf } from "../../workbench/start-picture/mask.ts";
import { MaskPainter } from "../../workbench/start-picture/painter.ts";
import { maskStyles } from "../../workbench/start-picture/styles.ts";
import { type HoleName, holeMask, holes, type Way, ways } from "../inpainting.ts";
import { OwnPicture } from "../own-picture.ts";
import { givenTitles } from "../titles.ts";
import type { Filling, PackedFillings } from "./hole.ts";
import recorded from "./recorded.json";
import { INPAINT_PROMPT, inpaintUsual, keptName, measuredTitles } from "./usual.ts";

const two = (value: number) => value.toFixed(2);

/** Inpainting: a hole in a picture, painted by hand, and what fills it. */
export class EditInpaint extends figureWith({
  ...askedOptions,
  prompt: text(INPAINT_PROMPT),
  picture: oneOf(givenTitles, inpaintUsual.picture),
  hole: oneOf(holes, inpaintUsual.hole),
  way: oneOf(ways, "step"),
  repeats: whole(1, 1, 20),
}) {
  static override styles = [
    FigureElement.styles,
    pipelineStyles,
    maskStyles,
    css`
      .four { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0.75rem 1rem; margin-block-end: 1rem; max-width: 26rem; }
      .four canvas { aspect-ratio: 1; }
      .guesses { margin-block-end: 1rem; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%; max-width: 40rem; }
      th, td { text-align: end; padding: 0.2rem 0.5rem; border-block-end: 1px solid var(--line); font-weight: 400; }
      th:first-child { text-align: start; }
      small { white-space: nowrap; }
      thead th, small { color: var(--muted); }
      .tools { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: end; width: 100%; }
      @media (min-width: 44rem) { .four { grid-template-columns: repeat(4, minmax(0, 1fr)); max-width: none; } }
    `,
  ];
  readonly #record = new Later(this, () => fetched<PackedFillings>(new URL("./kept.json", import.meta.url)));
  readonly #code = new Later(this, () => import("./late.ts"));
  readonly #own = new OwnPicture(this);
  /** What the reader painted, over which of the holes. */
  #painted?: { readonly mask: Uint8Array; readonly over: string } | undefined;
  readonly #painter = new MaskPainter(this.#masked());
  readonly #live = new TrainedAnswers<Filling>(this, scenes, {
    question: () => (scenes.isLearned && !this.#painter.isPainting ? this.#question : undefined),
    answer: () => this.#filled(),
  });

  #masked() {
    const onMask = (mask: Uint8Array | undefined) => {
      this.#painted = { mask: mask ?? new Uint8Array(1024), over: this.hole };
      this.requestUpdate();
    };
    const getMask = () => this.#mask;
    return {
      ...{ height: 32, width: 32, onMask, requestUpdate: () => this.requestUpdate() },
      get mask() {
        return getMask();
      },
    };
  }

  get #mask(): Uint8Array {
    return this.#painted?.over === this.hole ? this.#painted.mask : holeMask(this.hole as HoleName);
  }
  get #question() {
    const { picture, way, repeats } = this;
    return [askedOf(this), picture, this.#own.round, way, repeats, this.#mask.join("")];
  }

  async *#filled(): AsyncGenerator<Filling> {
    const [engine, code] = [await scenes.engine(), await import("./late.ts")];
    const { repeats, way } = this;
    const inpainting = {
      pixels: this.#own.pixels(code)!,
      mask: this.#mask,
      way: way as Way,
      repeats,
      asked: askedOf(this),
    };
    yield* code.filled((job) => engine.run("text-to-image", job), scenes.source, inpainting);
  }

  get #isLive(): boolean {
    return this.#live.value !== undefined;
  }
  get #filling(): Filling | undefined {
    const [kept, code] = [this.#record.value, this.#code.value];
    const live = this.#live.current ?? this.#live.value;
    if (live) return live;
    return kept && code && this.#unpacked(code, kept, keptName(this.way, this.repeats));
  }
  readonly #unpacked = remembered((code: typeof import("./late.ts"), kept: PackedFillings, name: string) =>
    code.unpackFilling(kept[name]!),
  );
  /** The picture and the mask that what is shown came of. */
  get #from() {
    const code = this.#code.value;
    if (this.#isLive) return { pixels: this.#own.pixels(code), mask: this.#mask };
    return { pixels: code?.givenPicture(inpaintUsual.picture), mask: holeMask(inpaintUsual.hole) };
  }

  override renderFigure() {
    const [code, filling] = [this.#code.value, this.#filling];
    const { pixels, mask } = this.#from;
    const shown = this.#own.pixels(code);
    const cells = code?.latentMask(this.#mask, 32, 32, 8) ?? new Float32Array(16);
    const raw = filling?.picture ?? filling?.guesses.at(-1);
    const whole = raw && pixels && code?.pasted(raw, pixels, mask);
    const picture =
      (values: Float32Array | undefined): Draw =>
      (...paper) =>
        values && drawPictures(...paper, { values, columns: 1 });
    const cell = (title: string, draw: Draw) =>
      html`<div><p class="caption">${title}</p>${canvasSurface(draw, { aspect: 1, label: title })}</div>`;
    const under: Draw = (...paper) => shown && code?.drawUnderGrid(...paper, shown);
    const guesses: Draw = (...paper) => filling && code?.drawGuesses(...paper, filling.guesses);
    return html`<div class="four">
        <div><p class="caption">paint the hole</p><div class="masked">${canvasSurface(under, { aspect: 1, label: "The picture" })}${this.#painter.canvas()}</div></div>
        ${cell("the hole in latents", (...paper) => code?.drawPlaces(...paper, cells))}
        ${cell("as decoded", picture(raw))} ${cell("pixels pasted back", picture(whole))}</div>
      <div class="guesses">${canvasSurface(guesses, { aspect: 8.1, label: "x̂₀ of each step, decoded" })}</div>${this.#table()}`;
  }

  #table() {
    const cell = (name: string, print: (value: number) => string) =>
      html`<td>${recordedCell(recorded, name, print)}</td>`;
    const rows = Object.entries(measuredTitles).map(
      ([name, title]) =>
        html`<tr><th scope="row">${title}</th>${cell(`told.${name}`, grouped)}${cell(`untold.${name}`, grouped)}${cell(`jump.untold.${name}`, two)}</tr>`,
    );
    return html`<div class="scroll" tabindex="0" role="region" aria-label="How often a cut thing comes back as it was"><table>
      <thead><tr><th scope="col">a large thing cut in half comes back as it was</th><th scope="col">told what it is, %</th><th scope="col">not told, %</th><th scope="col">jump at the cut, not told</th></tr></thead>
      <tbody>${rows}</tbody></table></div>`;
  }

  override renderControls() {
    return html`${pipelineStatus(this.#live, "Filling the hole")} ${promptField(this, "Prompt for the whole picture")}
      <div class="tools">${this.#painter.tools()}</div>`;
  }

  override renderMore() {
    const disabled = !scenes.isLearned;
    return html`${choice({ label: "What is kept is put back", ...this.bind("way") })}
      ${slider({ label: "Times each step is taken", ...this.bind("repeats"), disabled: disabled || this.way === "end" })}
      ${select({ label: "Hole", ...this.bind("hole") })} ${select({ label: "Picture", ...this.bind("picture"), disabled })}
      ${this.#own.button(disabled)} ${guidanceSlider(this)} ${samplerSelect(this)} ${stepsSlider(this)} ${seedField(this)}`;
  }

  override renderNumbers() {
    const [code, filling] = [this.#code.value, this.#filling];
    const { pixels, mask } = this.#from;
    const raw = filling?.picture;
    if (!code || !raw || !pixels) return filling ? "filling the hole …" : "fetching the run on record …";
    const whole = code.pasted(raw, pixels, mask);
    const beside = code.distance(raw, pixels, (i) => mask[i] === 0);
    const [jumped, wasThere] = [code.jump(whole, mask), code.jump(pixels, mask)];
    const pixelShare = 100 * shareOf(this.#mask);
    const places = code.latentMask(this.#mask, 32, 32, 8).reduce((sum, value) => sum + value, 0);
    const isOther = !this.#isLive && mask.some((value, i) => value !== this.#mask[i]);
    return html`a hole of ${reading("pixels", pixelShare, percents(pixelShare))} of the pixels is ${reading("places", places, `${places}`)}
      of 16 places · ${this.#isLive ? "your run" : isOther ? "still the run on record, of another hole" : "a run on record"}: beside it,
      the decoder is ${reading("beside", beside, two(beside))} off; jump at its border ${reading("jump", jumped, two(jumped))}, in the
      picture ${two(wasThere)}; ${code.verdictOf(this.#isLive ? this.prompt : INPAINT_PROMPT, whole)}`;
  }

  override reset(): void {
    super.reset();
    this.#own.forget();
    this.#painter.forget();
    this.#painted = undefined;
  }

  describe(): string {
    const cells = this.#code.value?.latentMask(this.#mask, 32, 32, 8).reduce((sum, value) => sum + value, 0) ?? 0;
    return `A picture with a hole of ${cells} of the latent's 16 places, filled for the prompt “${this.#isLive ? this.prompt : INPAINT_PROMPT}”, as decoded and with the old pixels pasted back beside the hole. What is kept is put back ${ways[this.way as Way]}${this.way === "step" && this.repeats > 1 ? `, each step ${this.repeats} times` : ""}. Put back at the end alone, the halves don't know of each other; at every step they mostly do.`;
  }
}
customElements.define("nb-edit-inpaint", EditInpaint);
