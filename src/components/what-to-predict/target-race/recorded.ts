import { html, type TemplateResult } from "lit";
import { bandOf, type Recorded } from "../../kit/data/recorded.ts";
import { recordedCell } from "../recorded-cell.ts";
import type { Path } from "../settings.ts";
import { looks, type Target, targets } from "../targets.ts";
import kept from "./recorded.json" with { type: "json" };

const recorded: Recorded = kept;

/** The loss of a network on record: its line and its band over the seeds. */
export function recordedLoss(path: Path, target: Target) {
  const curve = recorded.curves?.[`${path}-${target}`];
  return curve && bandOf(curve);
}

const columns = ["loss", "off5", "off20", "off50"] as const;

/** What the trainings on record came to on a path. */
export const recordedTable = (path: Path): TemplateResult =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="Recorded runs"><table>
    <caption>Recorded: two moons, ${recorded.seeds.length} seeds, median and range; loss, and how far off samples are</caption>
    <thead><tr><td></td><th scope="col">Loss</th><th scope="col">5 steps</th><th scope="col">20 steps</th><th scope="col">50 steps</th></tr></thead>
    <tbody>${targets.map(
      (target) => html`<tr><th scope="row">${looks[target].symbol}</th>
        ${columns.map((column) => recordedCell(recorded, `${path}-${target}-${column}`, `${target}-${column}`))}</tr>`,
    )}</tbody></table></div>`;
