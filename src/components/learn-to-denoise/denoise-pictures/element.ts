import { characterOf } from "../../workbench/picture-strip/characters.ts";
import { figureOfPictures } from "../../workbench/picture-strip/figure.ts";
import type { StripLook } from "../../workbench/picture-strip/view.ts";
import { drawWay, first, steps, times } from "./rows.ts";

/** A real picture on its way from noise, and what the network takes for the clean one. */
export class DenoisePictures extends figureOfPictures(
  { first, draw: drawWay, drawn: () => import("./first.json") },
  {},
) {
  look(): StripLook {
    return { names: ["state", "guess"], wide: times.length, narrow: 5, isEven: true };
  }

  override renderNumbers() {
    return "from left to right, t goes from 1, noise, to 0, data, in equal parts";
  }

  describe(): string {
    return `A network draws the character ${characterOf(this.label)} from pure noise in ${steps} steps; ${times.length} moments on the way are shown. Above, the state: noise, out of which the strokes rise. Below, what the network takes for the clean picture at that moment: at first a blurred average of many such characters, then sharper, one of them; in the middle the guess is clear while the state is still half noise.`;
  }
}
customElements.define("nb-denoise-pictures", DenoisePictures);
