import "../../../workbench/data-picker/element.ts";
import { html, nothing, type TemplateResult } from "lit";
import { encodeSpec } from "../../../../lib/diffusion/data/spec.ts";
import { button, fileButton } from "../../../kit/controls/controls.ts";
import type { Picked } from "../../../workbench/data-picker/open-spec.ts";
import { readData } from "../../../workbench/denoiser-lab/state/data.ts";
import { isPictureLine } from "./data.ts";
import { defaultSetup, type Setup } from "./setup.ts";

export interface OwnOptions {
  /** The setup whose data the picker shows at first. */
  readonly setup: Setup;
  readonly picked?: Picked;
  readonly onPick: (picked: Picked) => void;
  readonly onUse: (sides: readonly (0 | 1)[]) => void;
  readonly onWeights: (file: File, side: 0 | 1) => void;
}

/** What a reader brings along: data, and weights that were saved. */
export const own = ({ setup, picked, onPick, onUse, onWeights }: OwnOptions): TemplateResult =>
  html`<details class="own" open>
    <summary>Your own data and weights</summary>
    <nb-data-picker .spec=${encodeSpec(picked?.spec ?? readData(isPictureLine(setup.data) ? defaultSetup.data : setup.data))} .seed=${setup.seed}
      @change=${({ detail }: CustomEvent<Picked>) => onPick(detail)}></nb-data-picker>
    ${
      picked
        ? html`<p class="row">
            ${button({ label: "Use these data in both", onClick: () => onUse([0, 1]) })}
            ${button({ label: "Use these data in A", onClick: () => onUse([0]) })}
            ${button({ label: "Use these data in B", onClick: () => onUse([1]) })}
          </p>`
        : nothing
    }
    <p class="row">${(["A", "B"] as const).map((letter, i) =>
      fileButton({
        label: `Open weights in ${letter}`,
        accept: ".safetensors",
        onFiles: ([file]) => file && onWeights(file, i as 0 | 1),
      }),
    )}</p>
  </details>`;
