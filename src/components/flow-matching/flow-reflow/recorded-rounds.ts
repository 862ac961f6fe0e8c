import { html, type TemplateResult } from "lit";
import { bandOf, type Recorded, recordedCell, recordedReading } from "../../kit/data/recorded.ts";
import type { Distances } from "./draw.ts";
import recorded from "./recorded.json" with { type: "json" };
import { brief, titleOf } from "./table.ts";

const record: Recorded = recorded;
const rounds = [0, 1, 2, 3] as const;
const columns = [
  ["oneStep", "one-step error"],
  ["straightness", "straightness (0: straight)"],
  ["distance", "distance, 1 step"],
  ["finished", "distance, ODE"],
] as const;

/** Distances by steps on record, round after round: medians, and their range over the seeds. */
export const recordedDistances: readonly Distances[] = rounds.map((round) => ({
  title: titleOf(round),
  ...bandOf(record.curves![`round${round}`]!),
}));

/** What was measured of each round in the trainings on record. */
export const recordedTable = (): TemplateResult => {
  const row = (title: string, suffix: string | number) => html`<tr><th scope="row">${title}</th>
    ${columns.map(([name]) => html`<td>${recordedCell(record, `${name}${suffix}`, brief)}</td>`)}</tr>`;
  const share = (name: string) => recordedReading(record, name, (value) => `${value.toFixed(0)} %`);
  return html`<details><summary>Recorded: ${record.seeds.length} trainings on two moons, median and range</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="What was recorded of each round"><table>
      <thead><tr><th scope="col">round</th>${columns.map(([, title]) => html`<th scope="col">${title}</th>`)}</tr></thead>
      <tbody>${rounds.map((round) => row(titleOf(round), round))} ${row("batches dealt out, no reflow", "Dealt")}</tbody>
    </table></div>
    <p>One-step error after round 1 and a second training on the same pairs, in place of round 2:
      ${recordedReading(record, "oneStepLonger", brief)}. Outside of the data: at the ends of the first flow’s paths
      ${share("outsideBefore")}; in one step after round 1 ${share("outsideOnce")}.</p></details>`;
};
