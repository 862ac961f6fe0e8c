import { html } from "lit";
import { button, select } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, seed } from "../../kit/frame/properties.ts";
import { characterOf, characterOptions } from "../../workbench/picture-strip/characters.ts";
import { PictureStrip } from "../../workbench/picture-strip/strip.ts";
import { stripBar, stripRows, stripStyles } from "../../workbench/picture-strip/view.ts";
import { drawWay, first, keyOf, steps, times } from "./rows.ts";

/** A real picture on its way from noise, and what the network takes for the clean one. */
export class DenoisePictures extends figureWith({
  label: oneOf(characterOptions, first.label),
  seed: seed(first.seed),
}) {
  static override styles = [FigureElement.styles, stripStyles];
  readonly #strip = new PictureStrip(this, {
    key: () => keyOf(this),
    draw: () => drawWay(this),
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
    return html`${stripBar(this.#strip)} ${stripRows(this.#strip, { names: ["state", "guess"], wide: times.length, narrow: 5, isEven: true })}`;
  }

  override renderControls() {
    return html`${select({ label: "Character", ...this.bind("label") })}
      ${button({ label: "New noise", onClick: () => this.seed++ })}`;
  }

  override renderNumbers() {
    return "from left to right, t goes from 1, noise, to 0, data, in equal parts";
  }

  describe(): string {
    return `A network draws the character ${characterOf(this.label)} from pure noise in ${steps} steps; ${times.length} moments on the way are shown. Above, the state: noise, out of which the strokes rise. Below, what the network takes for the clean picture at that moment: at first a blurred average of many such characters, then sharper, one of them; in the middle the guess is clear while the state is still half noise.`;
  }
}
customElements.define("nb-denoise-pictures", DenoisePictures);
