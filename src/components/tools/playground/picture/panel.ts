import { html, nothing, type TemplateResult } from "lit";
import { isLinkable } from "../../../../lib/diffusion/data/spec.ts";
import { canvasSurface, type Draw } from "../../../kit/canvas/surface.ts";
import { button } from "../../../kit/controls/controls.ts";
import { readData, titleOf } from "../../../workbench/denoiser-lab/state/data.ts";
import type { Side } from "../run/side.ts";
import { drawSide } from "./draw.ts";

/** How a run stands. `status` says what is being loaded. */
export function wordsOf({ state, words, step, setup, quality }: Side, status = ""): string {
  if (words) return words;
  if (state === "loading") return status || "Fetching what trains";
  if (step === 0) return "Not trained yet.";
  const distance = quality && ` · distance ${quality.value.toFixed(3)} (true samples: ${quality.floor.toFixed(3)})`;
  return `Step ${step} of ${setup.steps}${distance ?? ""}`;
}

/** A run's picture, how it stands, and the button that trains it. */
export function panel(side: Side, letter: string, status: string): TemplateResult {
  const draw: Draw = (context, size, theme) => drawSide(context, size, theme, side);
  const spec = readData(side.setup.data);
  const train = () => void side.train();
  return html`<div>
    <h2>Run ${letter}</h2>
    ${canvasSurface(draw, { aspect: 1, label: `Run ${letter}: ${titleOf(spec)}, and samples of the network` })}
    <p class="state" role="status" aria-live="off">${wordsOf(side, status)}</p>
    ${isLinkable(spec) || !side.data ? nothing : html`<p class="hint">A link leaves out the points of ${titleOf(spec)}, which are too many: send the file along.</p>`}
    ${side.remark ? html`<p class="hint">${side.remark}</p>` : nothing}
    <p class="row">${
      side.busy
        ? button({ label: `Stop ${letter}`, onClick: () => side.stop() })
        : button({ label: `${side.state === "paused" ? "Go on with" : "Train"} ${letter}`, onClick: train })
    }</p>
  </div>`;
}
