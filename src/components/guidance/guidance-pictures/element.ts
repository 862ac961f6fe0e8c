import { html } from "lit";
import { button, select } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, seed } from "../../kit/frame/properties.ts";
import { characterOf, characterOptions } from "../../workbench/picture-strip/characters.ts";
import { PictureStrip } from "../../workbench/picture-strip/strip.ts";
import { stripBar, stripRows, stripStyles } from "../../workbench/picture-strip/view.ts";
import { columns, drawScales, first, keyOf, scales } from "./rows.ts";

/** Real pictures out of the same noise, with more and more insistence on a class. */
export class GuidancePictures extends figureWith({
  label: oneOf(characterOptions, first.label),
  seed: seed(first.seed),
}) {
  static override styles = [FigureElement.styles, stripStyles];
  readonly #strip = new PictureStrip(this, {
    key: () => keyOf(this),
    draw: () => drawScales(this),
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
    const rows = scales.map((scale) => `s = ${scale}`);
    return html`${stripBar(this.#strip)} ${stripRows(this.#strip, { names: rows, wide: columns, narrow: 6 })}`;
  }

  override renderControls() {
    return html`${select({ label: "Character", ...this.bind("label") })}
      ${button({ label: "New noise", onClick: () => this.seed++ })}`;
  }

  override renderNumbers() {
    return "the same starts in every row, 20 steps of DDIM";
  }

  describe(): string {
    const name = characterOf(this.label);
    return `${columns} pictures from the same noise with guidance scales ${scales.join(", ")}, a row each. At 0 the network isn't told the class and draws any character, some of them none. At 1 it draws the ${name} as it learned it, well and badly. Above, the ${name} gets plainer and bolder and the pictures more alike; at the largest scale the strokes are too thick, the grey of their edges is gone and specks appear around them.`;
  }
}
customElements.define("nb-guidance-pictures", GuidancePictures);
