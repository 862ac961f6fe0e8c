import { html, nothing, type TemplateResult } from "lit";
import { select, toggle } from "../../../kit/controls/controls.ts";
import type { Bind } from "../../../kit/frame/figure.ts";
import { flag, oneOf, text } from "../../../kit/frame/properties.ts";
import { type AxisName, axisNames, firstValues, howToWrite } from "./axes.ts";
import { type Settings, settingTitles } from "./settings.ts";

const axisOptions = axisNames.map((name) => [name, settingTitles[name]] as const);

/** Of a grid, in the link. */
export const gridOptions = {
  grid: flag(),
  x: oneOf(axisOptions, "scale"),
  xValues: text(),
  y: oneOf([["", "nothing"], ...axisOptions], ""),
  yValues: text(),
};

type Host = Bind<typeof gridOptions> &
  Pick<Settings, "prompt" | "seed"> & {
    grid: boolean;
    x: AxisName;
    y: AxisName | "";
    xValues: string;
    yValues: string;
  };

/** Which settings a grid varies, and through which values. */
export function gridPanel(host: Host): TemplateResult {
  const first = firstValues(host);
  const field = (label: string, name: AxisName, value: string, set: (value: string) => void) =>
    html`<label class="control field"><span class="name">${label}, ${howToWrite(name)}</span>
      <input type="text" .value=${value} @change=${(event: Event) => set((event.target as HTMLInputElement).value)} /></label>`;
  const { x, y } = host;
  return html`${toggle({ label: "Make a grid: one picture for each pair of values", ...host.bind("grid") })}
    ${
      host.grid
        ? html`<div class="axes">
      ${select({ label: "X varies", ...host.bind("x"), onChange: (name) => Object.assign(host, { x: name, xValues: "" }) })}
      ${field("Values of X", x, host.xValues || first[x], (value) => (host.xValues = value))}
      ${select({ label: "Y varies", ...host.bind("y"), onChange: (name) => Object.assign(host, { y: name, yValues: "" }) })}
      ${y === "" ? nothing : field("Values of Y", y, host.yValues || first[y], (value) => (host.yValues = value))}</div>`
        : nothing
    }`;
}
