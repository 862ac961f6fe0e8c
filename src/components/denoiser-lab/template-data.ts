import { html, nothing } from "lit";
import { dataSets } from "../../lib/diffusion/data/registry.ts";
import { select } from "../kit/controls.ts";
import { isOwn } from "./data.ts";
import type { DenoiserLab } from "./element.ts";
import { whole } from "./words.ts";

/** What the network learns from: a built-in set or the reader's own points. */
export function dataPanel(lab: DenoiserLab) {
  const { settings, data } = lab.store;
  const own = isOwn(settings.data) ? [[settings.data, data.title]] : [];
  const options = [...Object.entries(dataSets).map(([name, { title }]) => [name, title]), ...own];
  return html`<div class="controls">
    ${select({ label: "Data", value: settings.data, options: options as never, onChange: (name) => lab.set({ data: name }) })}
    <p class="muted">${whole(data.train.points.length / 2)} points${data.classNames.length > 1 ? `, ${data.classNames.length} classes` : ""}</p>
    ${nothing}
  </div>`;
}
