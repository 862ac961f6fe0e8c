import { html } from "lit";
import { datasets } from "../../../../lib/diffusion/data/named.ts";
import { encodeSpec } from "../../../../lib/diffusion/data/spec.ts";
import { select } from "../../../kit/controls/controls.ts";
import { grouped } from "../../../kit/controls/numbers.ts";
import type { Picked } from "../../data-picker/open-spec.ts";
import type { Lab } from "../lab.ts";
import { readData } from "../state/data.ts";

/** What the network learns from: a built-in set at once, anything else by the picker. */
export function dataPanel(lab: Lab) {
  const { settings, data } = lab.store;
  const isUsual = settings.data in datasets;
  const options = [
    ...Object.entries(datasets).map(([name, { title }]) => [name, title]),
    ...(isUsual ? [] : [[settings.data, data.title]]),
  ];
  const count = `${grouped(data.train.points.length / 2)} points`;
  return html`<div class="controls">
    ${select({ label: "Data", value: settings.data, options: options as never, onChange: (name) => void lab.chooseData(name) })}
    <p class="muted beside">${data.classNames.length > 1 ? `${count}, ${data.classNames.length} classes` : count}</p>
  </div>`;
}

/** The picker of data, loaded when it is opened. */
export function pickerPanel(lab: Lab) {
  return html`<details @toggle=${() => void import("../../data-picker/element.ts")}>
    <summary>Write, draw or open your own data</summary>
    <div class="panel">
      <nb-data-picker .spec=${encodeSpec(readData(lab.store.settings.data))} .seed=${lab.store.settings.seed}
        @change=${({ detail }: CustomEvent<Picked>) => void lab.pickData(detail)}></nb-data-picker>
    </div>
  </details>`;
}
