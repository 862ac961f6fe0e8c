import "../../workbench/image-picker/element.ts";
import { html, type TemplateResult } from "lit";
import { encodePictureSpec, type PictureSpec } from "../../../lib/diffusion/data/images/spec.ts";
import type { MakesSet, PickedPictures } from "../../workbench/image-picker/make.ts";

export interface Choosing {
  readonly spec: PictureSpec;
  readonly seed: number;
  readonly makesSet: MakesSet;
  readonly onPick: (picked: PickedPictures) => void;
}

/** All ways to pictures: sets, files, the camera. */
export const choosing = ({ spec, seed, makesSet, onPick }: Choosing): TemplateResult =>
  html`<nb-image-picker .spec=${encodePictureSpec(spec)} .seed=${seed} .makesSet=${makesSet}
    @change=${({ detail }: CustomEvent<PickedPictures>) => onPick(detail)}></nb-image-picker>`;
