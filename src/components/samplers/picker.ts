import { css, html, nothing, svg, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Theme } from "../kit/frame/theme.ts";
import { lookOf, names, readNames, titleOf } from "./looks.ts";

export interface PickerOptions {
  readonly allowed?: readonly string[];
  /** A measured value beside the name. */
  readonly note?: (name: string) => string;
}

/** Which samplers a figure shows: check boxes that are the legend too. */
export const picker = (
  figure: { samplers: string; readonly theme: Theme },
  { allowed = names, note }: PickerOptions = {},
): TemplateResult => {
  const chosen = readNames(figure.samplers, allowed);
  const box = (name: string) => {
    const text = note?.(name);
    const change = () => {
      figure.samplers = allowed.filter((other) => (other === name) !== chosen.includes(other)).join();
    };
    return html`<label><input type="checkbox" .checked=${live(chosen.includes(name))} @change=${change} />
      ${swatch(name, figure.theme)}<span>${titleOf(name)}${text ? html` <b>${text}</b>` : nothing}</span></label>`;
  };
  return html`<fieldset class="control picker"><legend class="name">Samplers</legend>
    <div class="picks">${allowed.map(box)}</div></fieldset>`;
};

/** A piece of a sampler's line, with its mark. */
export function swatch(name: string, theme: Theme): TemplateResult {
  const { colour, dash, mark, hollow } = lookOf(name, theme);
  const path = new PathText();
  mark(path as unknown as CanvasPath, 14, 6, 4);
  return html`<svg class="swatch" viewBox="0 0 28 12" width="28" height="12" aria-hidden="true">
    ${svg`<path d="M0 6H28" stroke=${colour} stroke-width="2" stroke-dasharray=${dash.join(" ")} />`}
    ${svg`<path d=${path.text} stroke=${colour} stroke-width="1.5" fill=${hollow ? theme.paper : colour} />`}
  </svg>`;
}

/** Canvas calls written down as an SVG path. */
class PathText {
  text = "";
  moveTo(x: number, y: number) {
    this.text += `M${x} ${y}`;
  }
  lineTo(x: number, y: number) {
    this.text += `L${x} ${y}`;
  }
  closePath() {
    this.text += "Z";
  }
  arc(x: number, y: number, r: number) {
    this.text += `A${r} ${r} 0 1 1 ${x - r} ${y}A${r} ${r} 0 1 1 ${x + r} ${y}`;
  }
}

export const pickerStyles = css`
  .picker { flex: 1 1 100%; }
  .picks { display: grid; grid-template-columns: repeat(auto-fill, minmax(13.5rem, 1fr)); gap: 0 1rem; }
  .picks label { display: flex; align-items: center; gap: 0.5rem; min-height: 1.75rem; cursor: pointer; }
  .picks input { width: 1.1rem; height: 1.1rem; margin: 0; flex: none; }
  .picks b { font-weight: 600; font-variant-numeric: tabular-nums; }
  .swatch { flex: none; width: 28px; height: 12px; overflow: visible; }
`;
