import { html, nothing, type TemplateResult } from "lit";
import { button } from "../../../kit/controls/controls.ts";
import { download } from "../../../kit/frame/download.ts";
import { type Column, columnsOf, nameColumn, noteColumn, runColumn, sorted } from "./columns.ts";
import type { Files } from "./files.ts";
import { type Kept, toCsv, toJson } from "./history.ts";
import type { Runs } from "./runs.ts";

/** The runs that ended, with the settings in which they differ, in the order that the reader wants. */
export function historyTable(runs: Runs, files: Files): TemplateResult | typeof nothing {
  const list = runs.list.filter((run) => files.mayOpen(run, 0) || files.mayOpen(run, 1));
  if (list.length === 0 && !runs.forgotten) return nothing;
  const measures = columnsOf(list);
  const all = [runColumn, nameColumn, ...measures, noteColumn];
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Runs so far">
    <table>
      <caption>Runs so far, with the settings in which they differ; the ticked ones are in the chart</caption>
      <thead><tr>
        <th scope="col">Chart</th>
        ${all.map((column) => head(runs, column))}
        <th scope="col">Do</th>
      </tr></thead>
      <tbody>${sorted(list, all, runs.sort).map((run) => row(runs, run, measures, files))}</tbody>
    </table>
  </div>
  ${below(runs, list)}`;
}

function head(runs: Runs, { title }: Column) {
  const { sort } = runs;
  const order = sort?.by !== title ? nothing : sort.isFalling ? "descending" : "ascending";
  const arrow = order === nothing ? "" : order === "ascending" ? " ↑" : " ↓";
  return html`<th scope="col" aria-sort=${order}><button type="button" class="sort" @click=${() => runs.sortBy(title)}>${title}${arrow}</button></th>`;
}

function row(runs: Runs, run: Kept, measures: readonly Column[], files: Files) {
  const called = run.name || `run ${run.id}`;
  const opening = (letter: string, side: 0 | 1) =>
    files.mayOpen(run, side) ? button({ label: `Open in ${letter}`, onClick: () => files.open(run, side) }) : nothing;
  return html`<tr>
    <td><input type="checkbox" aria-label=${`${called} in the chart`} .checked=${runs.picked.has(run.key)}
      @change=${(event: Event) => runs.pick(run, (event.target as HTMLInputElement).checked)} /></td>
    <th scope="row">${run.id}</th>
    <td>${typed(`Name of run ${run.id}`, run.name, 40, (name) => void runs.call(run, { name }))}</td>
    ${measures.map((column) => html`<td>${column.text(run)}</td>`)}
    <td>${typed(`Note on run ${run.id}`, run.note, 200, (note) => void runs.call(run, { note }))}</td>
    <td class="acts">
      ${opening("A", 0)} ${opening("B", 1)}
      ${button({ label: "Save weights", onClick: () => void files.save(run) })}
      ${button({ label: "Open in Python", onClick: () => void files.openInPython(run) })}
      ${button({ label: `Forget run ${run.id}`, onClick: () => void runs.forget(run) })}
    </td>
  </tr>`;
}

const typed = (label: string, value: string | undefined, most: number, set: (text: string) => void) =>
  html`<input type="text" aria-label=${label} maxlength=${most} size="10" .value=${value ?? ""}
    @change=${(event: Event) => set((event.target as HTMLInputElement).value.trim())} />`;

function below(runs: Runs, list: readonly Kept[]) {
  const { forgotten, words } = runs;
  return html`
    ${forgotten ? html`<p role="status">Run ${forgotten.id} is forgotten. ${button({ label: "Undo", onClick: () => void runs.undo() })}</p>` : nothing}
    ${words ? html`<p role="status">${words}</p>` : nothing}
    ${
      list.length > 0
        ? html`${button({ label: "Export CSV", onClick: () => download("runs.csv", toCsv(list)) })}
            ${button({ label: "Export JSON", onClick: () => download("runs.json", toJson(list)) })}`
        : nothing
    }`;
}
