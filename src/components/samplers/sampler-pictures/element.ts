import { html } from "lit";
import { select } from "../../kit/controls/controls.ts";
import { oneOf } from "../../kit/frame/properties.ts";
import { characterOf } from "../../workbench/picture-strip/characters.ts";
import { figureOfPictures } from "../../workbench/picture-strip/figure.ts";
import type { StripLook } from "../../workbench/picture-strip/view.ts";
import { names, titleOf } from "../looks.ts";
import { columns, drawCounts, first, stepCounts } from "./rows.ts";

const choices = names.map((name) => [name, titleOf(name)] as const);

/** Real pictures out of the same noise, in more and more steps. */
export class SamplerPictures extends figureOfPictures(
  { first, draw: drawCounts, drawn: () => import("./first.json") },
  { sampler: oneOf(choices, first.sampler) },
) {
  look(): StripLook {
    const rows = stepCounts.map((steps) => `${steps} ${steps === 1 ? "step" : "steps"}`);
    return { names: rows, wide: columns, narrow: 6 };
  }

  override renderControls() {
    return html`${select({ label: "Sampler", ...this.bind("sampler") })} ${super.renderControls()}`;
  }

  override renderNumbers() {
    return "the same starts in every row";
  }

  describe(): string {
    return `${columns} pictures of the character ${characterOf(this.label)}, drawn by ${titleOf(this.sampler)} from the same noise in ${stepCounts.join(", ")} steps, a row each. One step gives a blurred average, alike from every start; with more steps the pictures part, and sharpen.`;
  }
}
customElements.define("nb-sampler-pictures", SamplerPictures);
