import { html, nothing, type TemplateResult } from "lit";
import { button } from "../../../kit/controls/controls.ts";
import { download } from "../../../kit/frame/download.ts";
import { configName } from "../../../workbench/scheduler-config/read-config.ts";
import { wordsOf } from "../../../workbench/scheduler-config/words.ts";
import { inWords } from "../setup/relevant.ts";
import { type FieldName, fields, type Setup } from "../setup/setup.ts";
import { columns, finalLoss, type Kept, toCsv, toJson } from "./history.ts";

export interface TableActions {
  readonly open: (run: Kept, side: 0 | 1) => void;
  readonly save: (run: Kept) => void;
  readonly forget: (run: Kept) => void;
}

/** A setting in words; a configuration only where it is the sampler. */
export function cell(name: FieldName, setup: Setup): string {
  if (name !== "scheduler") return inWords(name, setup[name]);
  return setup.sampler === configName ? wordsOf(setup.scheduler) : "–";
}

/** The runs that ended, newest first, with the settings in which they differ. */
export function historyTable(
  runs: readonly Kept[],
  { open, save, forget }: TableActions,
): TemplateResult | typeof nothing {
  if (runs.length === 0) return nothing;
  const shown = columns(runs);
  const row = (run: Kept) => html`<tr>
      <th scope="row">${run.id}</th>
      ${shown.map((name) => html`<td>${cell(name, run.setup)}</td>`)}
      <td>${finalLoss(run)?.toFixed(3) ?? "–"}</td>
      <td>${run.quality?.value.toFixed(3) ?? "–"}</td>
      <td class="acts">
        ${button({ label: "Open in A", onClick: () => open(run, 0) })} ${button({ label: "Open in B", onClick: () => open(run, 1) })}
        ${button({ label: "Save weights", onClick: () => save(run) })}
        ${button({ label: `Forget run ${run.id}`, onClick: () => forget(run) })}
      </td>
    </tr>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Runs so far">
    <table>
      <caption>Runs so far, with the settings in which they differ</caption>
      <thead><tr>
        <th scope="col">Run</th>
        ${shown.map((name) => html`<th scope="col">${fields[name].title}</th>`)}
        <th scope="col">Loss</th><th scope="col">Distance</th><th scope="col">Do</th>
      </tr></thead>
      <tbody>${runs.map(row)}</tbody>
    </table>
  </div>
  ${button({ label: "Export CSV", onClick: () => download("runs.csv", toCsv(runs)) })}
  ${button({ label: "Export JSON", onClick: () => download("runs.json", toJson(runs)) })}`;
}
