import { html, type TemplateResult } from "lit";
import type { Recorded } from "../../kit/data/recorded.ts";
import { recordedCell } from "../recorded-cell.ts";
import type { Path } from "../settings.ts";
import { looks, type Target } from "../targets.ts";
import { nameOf, recordings, shortName, wordsOf } from "./emphases.ts";
import kept from "./recorded.json" with { type: "json" };

const recorded: Recorded = kept;

/** The trainings on record of a target on a path: rows of the table, each with the median and the range over the seeds. */
export const recordedRows = (target: Target, path: Path): readonly TemplateResult[] =>
  recordings
    .filter((one) => one.target === target && one.path === path)
    .map((one) => {
      const cell = (column: string, digits?: number) =>
        recordedCell(recorded, `${nameOf(one)}-${column}`, `${shortName(one.emphasis)}-${column}`, digits);
      return html`<tr data-kept><td class="words">${wordsOf(one.emphasis)}</td>
        ${cell("loss", 3)}${cell("off10")}${cell("off50")}
        <td>${looks[target].symbol}</td><td>${recorded.seeds.length} of them</td></tr>`;
    });
