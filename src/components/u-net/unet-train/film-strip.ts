import { html, nothing, type TemplateResult } from "lit";
import { canvasSurface } from "../../kit/canvas/surface.ts";
import { button, slider } from "../../kit/controls/controls.ts";
import type { Film } from "../../workbench/image-lab/film.ts";
import type { drawGrid } from "./draw.ts";

/** Pictures of a film, in one row. */
export const filmed = 8;

/** A sampling to move through: its states, and what the network takes them for. */
export function filmStrip(
  film: Film,
  draw: typeof drawGrid | undefined,
  shape: readonly number[] | undefined,
): TemplateResult | typeof nothing {
  if (!film.isOpen) return nothing;
  const { frame } = film;
  const strip = (values: Float32Array | undefined, label: string) =>
    html`<p class="what">${label}</p>${canvasSurface((...on) => values && draw?.(on, { values, shape }, filmed, filmed), { aspect: filmed, label })}`;
  const time = slider({
    ...{ label: "Sampling time", min: 0, max: 1, step: "any", value: 1 - film.position },
    ends: ["data", "noise"],
    format: () => `t = ${frame?.t.toFixed(2) ?? ""}`,
    onInput: (time) => film.move(1 - time),
  });
  return html`<div class="film">${strip(frame?.x, "The state xₜ")} ${strip(frame?.x0, "What the network takes for the clean picture, x̂₀")}
    <div class="row">${time} ${button({ label: "Close the film", onClick: () => film.close() })}</div></div>`;
}
