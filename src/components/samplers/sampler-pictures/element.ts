import { html } from "lit";
import { button, select } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, seed } from "../../kit/frame/properties.ts";
import { characterOf, characterOptions } from "../../workbench/picture-strip/characters.ts";
import { PictureStrip } from "../../workbench/picture-strip/strip.ts";
import { stripBar, stripRows, stripStyles } from "../../workbench/picture-strip/view.ts";
import { names, titleOf } from "../looks.ts";
import { columns, drawCounts, first, keyOf, stepCounts } from "./rows.ts";

const choices = names.map((name) => [name, titleOf(name)] as const);

/** Real pictures out of the same noise, in more and more steps. */
export class SamplerPictures extends figureWith({
  sampler: oneOf(choices, first.sampler),
  label: oneOf(characterOptions, first.label),
  seed: seed(first.seed),
}) {
  static override styles = [FigureElement.styles, stripStyles];
  readonly #strip = new PictureStrip(this, {
    key: () => keyOf(this),
    draw: () => drawCounts(this),
    first: () => import("./first.json"),
  });

  override willUpdate(): void {
    this.#strip.follow();
  }
  override reset(): void {
    super.reset();
    this.#strip.forget();
  }

  override renderFigure() {
    const rows = stepCounts.map((steps) => `${steps} ${steps === 1 ? "step" : "steps"}`);
    return html`${stripBar(this.#strip)} ${stripRows(this.#strip, { names: rows, wide: columns, narrow: 6 })}`;
  }

  override renderControls() {
    return html`${select({ label: "Sampler", ...this.bind("sampler") })} ${select({ label: "Character", ...this.bind("label") })}
      ${button({ label: "New noise", onClick: () => this.seed++ })}`;
  }

  override renderNumbers() {
    return "the same starts in every row";
  }

  describe(): string {
    return `${columns} pictures of the character ${characterOf(this.label)}, drawn by ${titleOf(this.sampler)} from the same noise in ${stepCounts.join(", ")} steps, a row each. One step gives a blurred average, alike from every start; with more steps the pictures part, and sharpen.`;
  }
}
customElements.define("nb-sampler-pictures", SamplerPictures);
