import { html, nothing, type TemplateResult } from "lit";
import { REACH } from "../../../kit/canvas/plane.ts";
import { canvasSurface } from "../../../kit/canvas/surface.ts";
import { choice, slider } from "../../../kit/controls/controls.ts";
import { grouped } from "../../../kit/controls/numbers.ts";
import { outside } from "../drawing/marks.ts";
import type { Lab } from "../lab.ts";
import { describeLab, outsideWords } from "./words.ts";

/** The plane, with what its marks are, and the way through training time and sampling time. */
export function planeColumn(lab: Lab): TemplateResult {
  const { store } = lab;
  return html`<div class="plane">
    ${canvasSurface(lab.draw.plane, { aspect: 1, label: describeLab(store) })}
    ${key(lab)}
    ${lost(lab)}
    ${scrubber(lab)}
    <div class="controls">
      ${slider({
        label: "Arrows at time t",
        min: 0.01,
        max: 1,
        step: 0.01,
        value: store.view.fieldTime,
        ends: ["data", "noise"],
        format: (t) => t.toFixed(2),
        onInput: (fieldTime) => store.setView({ fieldTime }),
      })}
      ${choice({
        label: "Arrows",
        value: store.view.arrows,
        options: [
          ["step", "short"],
          ["x0", "to the guess x̂₀"],
          ["off", "off"],
        ],
        onChange: (arrows) => store.setView({ arrows }),
      })}
    </div>
  </div>`;
}

function key(lab: Lab) {
  const { frame } = lab.replay;
  const trained = lab.store.run !== undefined;
  return html`<p class="key">
    <span class="data">● data</span>
    ${frame ? html`<span>● samples on their way, nine with their paths</span><span class="model">○ what the network takes them for</span>` : nothing}
    ${trained && !frame ? html`<span class="model">○ samples</span><span class="model">→ the network's answer</span>` : nothing}
    ${lab.showsExact ? html`<span class="exact">⇢ exact answer</span>` : nothing}
  </p>`;
}

/** What the window does not show is said. */
function lost({ store, replay }: Lab) {
  const points = replay.frame ? undefined : store.picture.samples?.points;
  const count = points ? outside(points, REACH) : 0;
  return count === 0 ? nothing : html`<p class="muted lost">${outsideWords(count, points!.length / 2)}</p>`;
}

function scrubber(lab: Lab) {
  const { store } = lab;
  const snapshots = store.run?.snapshots ?? [];
  const last = snapshots.length - 1;
  if (last < 1) return nothing;
  const at = store.at ?? last;
  return html`<div class="scrub">
    ${slider({
      label: "Look back",
      min: 0,
      max: last,
      step: 1,
      value: at,
      ends: [`step ${grouped(snapshots[0]!.step)}`, "now"],
      format: (index) => `step ${grouped(snapshots[index]?.step ?? 0)}`,
      onInput: (index) => lab.lookAt(index),
    })}
    <button type="button" class="button" ?disabled=${store.at === undefined} @click=${() => lab.lookAt(undefined)}>Back to now</button>
  </div>`;
}
