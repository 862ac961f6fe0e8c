import { characterOf } from "../../workbench/picture-strip/characters.ts";
import { figureOfPictures } from "../../workbench/picture-strip/figure.ts";
import type { StripLook } from "../../workbench/picture-strip/view.ts";
import { columns, drawScales, first, scales } from "./rows.ts";

/** Real pictures out of the same noise, with more and more insistence on a class. */
export class GuidancePictures extends figureOfPictures(
  { first, draw: drawScales, drawn: () => import("./first.json") },
  {},
) {
  look(): StripLook {
    return { names: scales.map((scale) => `s = ${scale}`), wide: columns, narrow: 6 };
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
