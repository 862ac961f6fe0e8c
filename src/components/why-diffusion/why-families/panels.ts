import { html, nothing, type TemplateResult } from "lit";
import type { FamilyName } from "../../../lib/diffusion/jobs/families/job.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { drawCloud, drawLosses, drawReached } from "./draw.ts";
import { type Choice, families } from "./job.ts";
import type { Standing } from "./race.ts";
import { type Measure, recordedBand } from "./recorded.ts";

/** One family: its samples over the data, and its losses once there are any. */
export function panel(
  name: FamilyName,
  { runners }: Standing,
  data: ArrayLike<number>,
  choice: Choice,
): TemplateResult {
  const runner = runners[name];
  const { title, says } = families[name];
  const cloud: Draw = (context, size, theme) => drawCloud(context, size, theme, data, runner?.samples.points);
  const parts: readonly Measure[] = name === "gan" ? ["judge", "forger"] : ["loss"];
  const bands = parts.map((part) => recordedBand(choice, name, part));
  const losses: Draw = (context, size, theme) => drawLosses(context, size, theme, name, runner, bands);
  const chart = canvasSurface(losses, { aspect: 1.5, label: `Loss of the ${title} model over the rounds` });
  return html`<div class="panel"><p><strong>${title}</strong> <span>${says}</span></p>
    ${canvasSurface(cloud, { aspect: 1, label: `Data and samples of the ${title} model` })}
    ${chart}</div>`;
}

/** Spots reached by each family over the rounds, where the data have spots. */
export function reached(standing: Standing, names: readonly FamilyName[], spots: number, choice: Choice) {
  if (spots === 0) return nothing;
  const bands = Object.fromEntries(names.map((name) => [name, recordedBand(choice, name, "reached")]));
  const draw: Draw = (context, size, theme) => drawReached(context, size, theme, standing, names, spots, bands);
  return canvasSurface(draw, { aspect: 3.2, label: "Spots reached over the training rounds, a line for each family" });
}
