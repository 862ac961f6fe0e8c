import { html, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { button } from "../../kit/controls/controls.ts";
import type { PageCell } from "../cell/page.ts";
import type { Row } from "./list.ts";

export interface RowsOptions {
  readonly rows: readonly Row[];
  /** Key of the text that is being written. */
  readonly editing: number | undefined;
  /** Place of the cell that is being dragged. */
  readonly dragged: number | undefined;
  prose(source: string): TemplateResult;
  onWrite(key: number, source: string): void;
  onEdit(key?: number): void;
  onMove(from: number, to: number): void;
  onRemove(row: Row): void;
  onDrag(at: number | undefined): void;
  onOver(at: number): void;
}

/** The cells of a notebook with their tools. */
export const rowsView = (o: RowsOptions): TemplateResult =>
  html`${repeat(
    o.rows,
    ({ key }) => key,
    (row, at) => rowView(row, at, o),
  )}`;

function rowView(row: Row, at: number, o: RowsOptions) {
  const name = `cell ${at + 1}`;
  const tool = (text: string, label: string, to: () => void, off = false) =>
    html`<button type="button" aria-label="${label} ${name}" title=${label} ?disabled=${off} @click=${to}>${text}</button>`;
  const over = (event: DragEvent) => {
    if (o.dragged === undefined) return;
    event.preventDefault();
    if (at !== o.dragged) o.onOver(at);
  };
  const begin = (event: DragEvent) => {
    event.dataTransfer?.setData("text/plain", name);
    o.onDrag(at);
  };
  return html`<section aria-label=${name} class=${o.dragged === at ? "row dragged" : "row"}
      @dragover=${over} @drop=${(event: DragEvent) => event.preventDefault()}>
    <div class="tools">
      <span class="handle" draggable="true" title="Drag to move" aria-hidden="true"
        @dragstart=${begin} @dragend=${() => o.onDrag(undefined)}>⠿</span>
      ${tool("↑", "Move up", () => o.onMove(at, at - 1), at === 0)}
      ${tool("↓", "Move down", () => o.onMove(at, at + 1), at === o.rows.length - 1)}
      ${tool("×", "Remove", () => o.onRemove(row))}
    </div>
    ${row.kind === "code" ? codeView(row, name, o) : textView(row, name, o)}
  </section>`;
}

function codeView({ key, source }: Row, name: string, { onWrite }: RowsOptions) {
  const changed = ({ currentTarget }: Event) => onWrite(key, (currentTarget as PageCell & { source: string }).source);
  return html`<nb-cell unkept label="Code of ${name}" .source=${source} @nb-cell-changed=${changed}></nb-cell>`;
}

function textView({ key, source }: Row, name: string, { editing, prose, onEdit, onWrite }: RowsOptions) {
  if (editing !== key && source.trim())
    return html`<div class="prose">${prose(source)} ${button({ label: "Edit", onClick: () => onEdit(key) })}</div>`;
  return html`<div class="writing">
    <textarea aria-label="Text of ${name}, Markdown" rows=${Math.max(3, source.split("\n").length)} .value=${source}
      @input=${(event: Event) => onWrite(key, (event.target as HTMLTextAreaElement).value)}></textarea>
    ${button({ label: "Done", onClick: () => onEdit() })}
  </div>`;
}
