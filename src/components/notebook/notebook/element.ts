import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { button, fileButton } from "../../kit/controls/controls.ts";
import { download } from "../../kit/frame/download.ts";
import { Later } from "../../kit/frame/later.ts";
import { controlStyles } from "../../kit/frame/styles.ts";
import { drafts } from "../cell/drafts.ts";
import { cellsBeside, type PageCell, runInOrder } from "../cell/page.ts";
import type { NotebookCell, Notebook as Saved } from "../file/notebook.ts";
import { beginning, changed, moved, type Row, rowOf, rowsOf, without } from "./list.ts";
import { notebookStyles } from "./styles.ts";

const kept = drafts(() => localStorage);
const place = "notebook";

/** A notebook of one's own: cells of code and of text, kept in this browser, opened from and saved to Jupyter's files. */
export class Notebook extends LitElement {
  static override styles = [controlStyles, notebookStyles, css`:host { display: block; }`];
  static override properties = Object.fromEntries(
    ["rows", "name", "editing", "notice", "dragged"].map((each) => [each, { state: true }]),
  );
  declare rows: readonly Row[];
  declare name: string;
  /** Key of the text being written. */
  declare editing: number | undefined;
  declare notice: string;
  declare dragged: number | undefined;
  readonly #cell = new Later(this, () => import("../cell/element.ts"));
  readonly #prose = new Later(this, () => import("./prose.ts"));
  readonly #file = () => import("../file/ipynb.ts");

  constructor() {
    super();
    this.#show(beginning);
    const draft = kept.read(place);
    if (draft) void this.#open(draft);
  }

  override render() {
    if (!this.#cell.value || !this.#prose.value) return nothing;
    return html`<div class="bar">
        ${button({ label: "Run all", primary: true, onClick: () => void this.#runAll() })}
        ${button({ label: "New", onClick: () => this.#new() })}
        ${fileButton({ label: "Open", accept: ".ipynb", onFiles: (files) => void this.#take(files[0]) })}
        ${button({ label: "Save", onClick: () => void this.#save() })}
        <span class="status" role="status">${this.notice}</span>
      </div>
      ${repeat(
        this.rows,
        ({ key }) => key,
        (row, at) => this.#row(row, at),
      )}
      <div class="bar">
        ${button({ label: "Add code", onClick: () => this.#add({ kind: "code", source: "" }) })}
        ${button({ label: "Add text", onClick: () => this.#add({ kind: "markdown", source: "" }) })}
      </div>`;
  }

  #row(row: Row, at: number) {
    const name = `cell ${at + 1}`;
    const tool = (text: string, label: string, to: () => void, off = false) =>
      html`<button type="button" aria-label="${label} ${name}" title=${label} ?disabled=${off} @click=${to}>${text}</button>`;
    return html`<section aria-label=${name} class=${this.dragged === at ? "row dragged" : "row"}
        @dragover=${(event: DragEvent) => this.#over(event, at)} @drop=${(event: DragEvent) => event.preventDefault()}>
      <div class="tools">
        <span class="handle" draggable="true" title="Drag to move" aria-hidden="true"
          @dragstart=${(event: DragEvent) => this.#drag(event, at)} @dragend=${() => this.#drop()}>⠿</span>
        ${tool("↑", "Move up", () => this.#move(at, at - 1), at === 0)}
        ${tool("↓", "Move down", () => this.#move(at, at + 1), at === this.rows.length - 1)}
        ${tool("×", "Remove", () => this.#set(without(this.rows, row.key)))}
      </div>
      ${row.kind === "code" ? this.#code(row, name) : this.#text(row, name)}
    </section>`;
  }

  #code({ key, source }: Row, name: string) {
    const onChange = ({ currentTarget }: Event) =>
      this.#write(key, (currentTarget as PageCell & { source: string }).source);
    return html`<nb-cell unkept label="Code of ${name}" .source=${source} @nb-cell-changed=${onChange}></nb-cell>`;
  }

  #text({ key, source }: Row, name: string) {
    if (this.editing !== key && source.trim())
      return html`<div class="prose">${this.#prose.value!.prose(source)}
        ${button({ label: "Edit", onClick: () => this.#edit(key) })}</div>`;
    return html`<div class="writing">
      <textarea aria-label="Text of ${name}, Markdown" rows=${Math.max(3, source.split("\n").length)} .value=${source}
        @input=${(event: Event) => this.#write(key, (event.target as HTMLTextAreaElement).value)}></textarea>
      ${button({ label: "Done", onClick: () => this.#edit() })}
    </div>`;
  }

  #edit(key?: number) {
    this.editing = key;
  }

  #write(key: number, source: string) {
    this.#set(changed(this.rows, key, source));
  }

  #set(rows: readonly Row[]) {
    this.rows = rows;
    void this.#keep();
  }

  #add(cell: NotebookCell) {
    const row = rowOf(cell);
    this.#set([...this.rows, row]);
    if (cell.kind === "markdown") this.editing = row.key;
  }

  #move(from: number, to: number) {
    this.#set(moved(this.rows, from, to));
  }

  #drag(event: DragEvent, at: number) {
    event.dataTransfer?.setData("text/plain", String(at));
    this.dragged = at;
  }

  #over(event: DragEvent, at: number) {
    if (this.dragged === undefined) return;
    event.preventDefault();
    if (at === this.dragged) return;
    this.rows = moved(this.rows, this.dragged, at);
    this.dragged = at;
  }

  #drop() {
    this.dragged = undefined;
    void this.#keep();
  }

  #new() {
    if (!confirm("Begin anew? What is not saved in a file is lost.")) return;
    this.#show({ title: "Notebook", cells: [{ kind: "code", source: "" }] });
    void this.#keep();
  }

  #show({ title, cells }: Saved) {
    [this.rows, this.name, this.notice, this.editing] = [rowsOf({ title, cells }), title, "", undefined];
  }

  async #runAll() {
    const cells = this.renderRoot.querySelector("nb-cell");
    const isDone = cells ? await runInOrder(cellsBeside(cells)) : true;
    this.notice = isDone ? "All cells have run." : "Stopped at the cell that failed.";
  }

  /** A file that can't be read leaves what is there. */
  async #open(text: string) {
    try {
      const { fromIpynb } = await this.#file();
      this.#show(fromIpynb(text));
    } catch (error) {
      this.notice = (error as Error).message;
    }
  }

  async #take(file: File | undefined) {
    if (!file) return;
    await this.#open(await file.text());
    await this.#keep();
  }

  async #fileText() {
    const { toIpynb } = await this.#file();
    return toIpynb({ title: this.name, cells: this.rows.map(({ kind, source }) => ({ kind, source })) });
  }

  async #save() {
    download("notebook.ipynb", new Blob([await this.#fileText()], { type: "application/x-ipynb+json" }));
  }

  async #keep() {
    if (!kept.write(place, await this.#fileText()))
      this.notice = "This browser keeps no drafts: save a file before you leave.";
  }
}
customElements.define("nb-notebook", Notebook);
