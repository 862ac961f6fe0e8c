import { html, nothing, type TemplateResult } from "lit";
import type { FamilyName } from "../../../lib/diffusion/jobs/families/job.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { drawCloud, drawLosses, drawReached } from "./draw.ts";
import { families } from "./job.ts";
import type { Standing } from "./race.ts";

/** One family: its samples over the data, and its losses once there are any. */
export function panel(name: FamilyName, { runners }: Standing, data: ArrayLike<number>): TemplateResult {
  const runner = runners[name];
  const { title, says } = families[name];
  const cloud: Draw = (context, size, theme) => drawCloud(context, size, theme, data, runner?.samples.points);
  const losses: Draw = (context, size, theme) => drawLosses(context, size, theme, name, runner);
  const chart = canvasSurface(losses, { aspect: 2, label: `Loss of the ${title} model over the rounds` });
  return html`<div class="panel"><p><strong>${title}</strong> <span>${says}</span></p>
    ${canvasSurface(cloud, { aspect: 1, label: `Data and samples of the ${title} model` })}
    ${runner && runner.losses[0]!.length > 0 ? chart : nothing}</div>`;
}

/** Spots reached by each family over the rounds, where the data have spots and there are two rounds to compare. */
export function reached(standing: Standing, names: readonly FamilyName[], spots: number) {
  if (spots === 0 || !names.some((name) => (standing.runners[name]?.reached.length ?? 0) > 1)) return nothing;
  const draw: Draw = (context, size, theme) => drawReached(context, size, theme, standing, names, spots);
  return canvasSurface(draw, { aspect: 3.2, label: "Spots reached over the training rounds, a line for each family" });
}
