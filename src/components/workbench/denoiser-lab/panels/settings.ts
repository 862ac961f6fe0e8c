import { html, nothing } from "lit";
import { type BackendName, backendLabels, backendNames } from "../../../../lib/diffusion/tf/backend-names.ts";
import { numberField, select, toggle } from "../../../kit/controls/controls.ts";
import type { Lab } from "../lab.ts";
import { choices, names, ranges } from "../state/choices.ts";
import type { Settings, View } from "../state/settings.ts";

type Named = "schedule" | "prediction" | "optimizer" | "learningRateSchedule" | "weighting";
type Numeric = "width" | "depth" | "weightDecay" | "clip" | "emaDecay" | "steps" | "seed";

/** All that is behind "More". */
export function settingsPanel(lab: Lab) {
  const { store } = lab;
  const pick = (name: Named) =>
    select({
      label: names[name],
      value: store.settings[name],
      options: choices[name] as never,
      onChange: (value) => lab.set({ [name]: value }),
    });
  const type = (name: Numeric, step: number | "any" = 1) => {
    const [min, max] = ranges[name];
    return numberField({
      label: names[name],
      min,
      max,
      step,
      value: store.settings[name],
      onChange: (value) => lab.set({ [name]: value }),
      onRefuse: (sentence) => lab.refuse(sentence, store.settings[name]),
    });
  };
  return html`<section class="panel" aria-label="Settings">
    <p class="muted">These take effect in a new run.</p>
    <div class="controls">
      ${pick("schedule")} ${pick("prediction")} ${pick("weighting")} ${type("width")} ${type("depth")} ${conditional(lab)}
    </div>
    <div class="controls">
      ${pick("optimizer")} ${store.settings.optimizer === "adamw" ? type("weightDecay", "any") : nothing} ${type("clip", "any")}
      ${pick("learningRateSchedule")} ${type("emaDecay", "any")} ${type("steps")} ${type("seed")}
    </div>
    <div class="controls">
      ${toggle({ label: "Stop when samples are about as good as true ones", checked: store.settings.stopAtFloor, onChange: (stopAtFloor) => lab.set({ stopAtFloor }) })}
      ${toggle({ label: "Keep running when out of sight", checked: store.keepRunning, onChange: (on) => store.setKeepRunning(on) })}
      ${toggle({ label: "Exact arrows beside the network's", checked: lab.exactToo, onChange: (on) => lab.setExactToo(on) })}
      ${select({ label: "Quality by", value: store.view.metric, options: choices.metric, onChange: (metric) => store.setView({ metric } as Partial<View>) })}
    </div>
    ${backend(lab)}
  </section>`;
}

function conditional(lab: Lab) {
  const { store } = lab;
  const count = store.data.classNames.length;
  return toggle({
    label: count > 0 ? `Tell the network each point's class (${count})` : "These data have no classes",
    checked: store.settings.conditional,
    disabled: count === 0,
    onChange: (on) => lab.set({ conditional: on } satisfies Partial<Settings>),
  });
}

function backend({ link, store }: Lab) {
  const options = [["", "the first that works"], ...backendNames.map((name) => [name, backendLabels[name]])] as const;
  const busy = store.phase === "running" || store.phase === "loading";
  return html`<div class="controls">
    ${select({ label: "Computes on", value: link.wanted ?? "", options: options as never, disabled: busy, onChange: (name) => link.want((name || undefined) as BackendName | undefined) })}
    <p class="muted reason">${link.chosen?.reason ?? "Chosen when you train: WebGPU, WebGL, WebAssembly, plain JavaScript, whichever works first."}</p>
  </div>`;
}
