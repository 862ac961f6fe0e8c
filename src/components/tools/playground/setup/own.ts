import "../../../workbench/data-picker/element.ts";
import "../../../workbench/image-picker/element.ts";
import { html, nothing, type TemplateResult } from "lit";
import { encodePictureSpec } from "../../../../lib/diffusion/data/images/spec.ts";
import { encodeSpec } from "../../../../lib/diffusion/data/spec.ts";
import { button, choice, fileButton } from "../../../kit/controls/controls.ts";
import type { Picked } from "../../../workbench/data-picker/open-spec.ts";
import type { Engine } from "../../../workbench/denoiser-lab/engine.ts";
import { readData } from "../../../workbench/denoiser-lab/state/data.ts";
import { picturesFrom, readPictures } from "../../../workbench/image-lab/sets.ts";
import type { MakesSet, PickedPictures } from "../../../workbench/image-picker/make.ts";
import { isPictureLine, readPictureLine } from "./data.ts";
import { defaultSetup, type Setup } from "./setup.ts";

const kinds = { points: "points", pictures: "pictures" } as const;
export type Kind = keyof typeof kinds;

export interface OwnOptions {
  /** The setup whose data the picker shows at first. */
  readonly setup: Setup;
  readonly kind: Kind;
  readonly picked?: Picked | PickedPictures;
  readonly engine: () => Promise<Engine>;
  readonly onKind: (kind: Kind) => void;
  readonly onPick: (picked: Picked | PickedPictures) => void;
  readonly onUse: (sides: readonly (0 | 1)[]) => void;
  readonly onWeights: (file: File, side: 0 | 1) => void;
}

/** What a reader brings along: data, and weights that were saved. */
export const own = (o: OwnOptions): TemplateResult =>
  html`<details class="own" open>
    <summary>Your own data and weights</summary>
    ${choice<Kind>({ label: "Your data are", value: o.kind, options: Object.entries(kinds) as [Kind, string][], onChange: o.onKind })}
    ${o.kind === "points" ? pointPicker(o) : picturePicker(o)}
    ${
      o.picked
        ? html`<p class="row">
            ${button({ label: "Use these data in both", onClick: () => o.onUse([0, 1]) })}
            ${button({ label: "Use these data in A", onClick: () => o.onUse([0]) })}
            ${button({ label: "Use these data in B", onClick: () => o.onUse([1]) })}
          </p>`
        : nothing
    }
    <p class="row">${(["A", "B"] as const).map((letter, i) =>
      fileButton({
        label: `Open weights in ${letter}`,
        accept: ".safetensors",
        onFiles: ([file]) => file && o.onWeights(file, i as 0 | 1),
      }),
    )}</p>
  </details>`;

function pointPicker({ setup: { data, seed }, picked, onPick }: OwnOptions): TemplateResult {
  const present = readData(isPictureLine(data) ? defaultSetup.data : data);
  const spec = picked && !("pictures" in picked) ? picked.spec : present;
  return html`<nb-data-picker .spec=${encodeSpec(spec)} .seed=${seed}
    @change=${({ detail }: CustomEvent<Picked>) => onPick(detail)}></nb-data-picker>`;
}

function picturePicker({ setup: { data, seed }, picked, engine, onPick }: OwnOptions): TemplateResult {
  const present = isPictureLine(data) ? readPictureLine(data) : readPictures("digits");
  const spec = picked && "pictures" in picked ? picked.spec : undefined;
  const first = "set" in present ? present : readPictures("digits");
  const makesSet: MakesSet = async (...of) => picturesFrom(await engine(), ...of);
  return html`<nb-image-picker .spec=${spec ?? encodePictureSpec({ ...first, n: 500 })} .seed=${seed} .makesSet=${makesSet}
    @change=${({ detail }: CustomEvent<PickedPictures>) => onPick(detail)}></nb-image-picker>`;
}
