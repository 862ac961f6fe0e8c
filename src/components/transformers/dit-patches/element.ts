import { css, html } from "lit";
import { PictureSource } from "../../forward-noising/picture/source.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { cellCanvas } from "../../kit/controls/cells.ts";
import { choice, fileButton, optionsOf, select } from "../../kit/controls/controls.ts";
import { grouped, percent } from "../../kit/controls/numbers.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { brief, operationsOf, parametersOf, type TransformerSize, tokensOf, totalOf } from "../cost.ts";
import { type Picture, pictureOf, pictures } from "../picture.ts";
import { drawCost, drawCut, drawTokens, gridOf } from "./draw.ts";

const sides = optionsOf([16, 32, 64], (n) => `${n} × ${n}`);
const patches = optionsOf([1, 2, 4, 8], (n) => `${n} × ${n}`);
const models = { lesson: "this lesson’s", s: "DiT-S", b: "DiT-B", l: "DiT-L", xl: "DiT-XL" } as const;
const sizes = {
  lesson: { width: 64, depth: 4, classes: 36 },
  s: { width: 384, depth: 12, classes: 1000 },
  b: { width: 768, depth: 12, classes: 1000 },
  l: { width: 1024, depth: 24, classes: 1000 },
  xl: { width: 1152, depth: 28, classes: 1000 },
} as const;

/** A picture cut into patches, the tokens it becomes, and what they cost. */
export class DitPatches extends figureWith({
  image: oneOf({ ...pictures, own: "Yours" }, "letter"),
  side: oneOf(sides, 16),
  patch: oneOf(patches, 4),
  model: oneOf(models, "lesson"),
  picked: whole(5, 0, 4095),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .cut { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); }
      .cut p { margin: 0 0 0.25rem; font-weight: 500; }
      canvas:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
    `,
  ];
  readonly #source = new PictureSource(this, () => (this.image = "own"));
  #picture!: Picture;
  #key = "";

  override willUpdate(): void {
    const { image, side } = this;
    const own = image === "own" && this.#source.ready;
    const key = own ? `own ${this.#source.version} ${side}` : `${image} ${side}`;
    if (key !== this.#key) {
      const mine = own ? this.#source.picture(side) : undefined;
      this.#picture = mine ? { ...mine, channels: 3 } : pictureOf(image === "own" ? "letter" : image, side);
      this.#key = key;
    }
    this.picked = Math.min(this.picked, this.#size.tokens - 1);
  }

  get #size(): TransformerSize & { readonly tokens: number } {
    const { side, patch } = this;
    const size = { ...sizes[this.model], side, patch, channels: this.#picture.channels };
    return { ...size, tokens: tokensOf(size) };
  }

  get #cut() {
    return { picture: this.#picture, patch: this.patch, picked: this.picked };
  }

  override renderFigure() {
    const cut: Draw = (context, size, theme) => drawCut(context, size, theme, this.#cut);
    const tokens: Draw = (context, size, theme) => drawTokens(context, size, theme, this.#cut);
    const cost: Draw = (context, size, theme) => drawCost(context, size, theme, this.#size);
    const options = {
      label: "The picture, cut into patches",
      aspect: 1,
      grid: gridOf(this.#cut),
      picked: this.picked,
      onPick: (cell: number) => (this.picked = cell),
    };
    return html`<div class="cut">
      <div><p>the picture</p>${cellCanvas(cut, options)}</div>
      <div><p>its tokens, in order</p>${canvasSurface(tokens, { aspect: 1, label: "The patches row by row, each a token" })}</div>
      <div><p>what they cost</p>${canvasSurface(cost, { aspect: 1, label: "Operations of dense layers and of attention by the number of tokens" })}</div>
    </div>`;
  }

  override renderControls() {
    const own = this.#source.ready ? [["own", "Yours"] as const] : [];
    return html`${choice({ label: "Patch", ...this.bind("patch") })}
      ${select({ label: "Network", ...this.bind("model") })}
      ${select({ label: "Picture", ...this.bind("image"), options: [...optionsOf(pictures), ...own] })}`;
  }

  override renderMore() {
    return html`${choice({ label: "Pixels", ...this.bind("side") })}
      ${fileButton({ label: "Your file", accept: "image/*", onFiles: ([file]) => file && void this.#source.take(file) })}`;
  }

  override renderNumbers() {
    if (this.#source.busy) return html`${this.#source.busy}`;
    const size = this.#size;
    const operations = operationsOf(size);
    const [all, share, count] = [totalOf(operations), operations.attention / totalOf(operations), parametersOf(size)];
    const numbers = size.patch ** 2 * size.channels;
    return html`${reading("tokens", size.tokens, grouped(size.tokens))} tokens of
      ${reading("numbers", numbers, String(numbers))}
      ${numbers === 1 ? "number" : "numbers"}, each made ${size.width} wide ·
      ${reading("flops", all / 1e6, brief(all))}FLOPs, of which attention’s scores and mixing are
      ${reading("share", 100 * share, percent(share))} · ${reading("parameters", count / 1e3, brief(count))} parameters`;
  }

  describe(): string {
    const size = this.#size;
    const { attention, ...rest } = operationsOf(size);
    const share = attention / totalOf({ attention, ...rest });
    return `A picture of ${size.side} by ${size.side} pixels, cut into patches of ${size.patch} by ${size.patch}: ${size.tokens} tokens of ${size.patch ** 2 * size.channels} numbers each. Halving the patch makes four times as many tokens: dense layers cost four times as much, attention sixteen times. Here attention is ${percent(share)} of the operations. The number of parameters hardly changes.`;
  }
}
customElements.define("nb-dit-patches", DitPatches);
