import { css, html, LitElement, nothing } from "lit";
import { button, fileButton } from "../../kit/controls/controls.ts";
import { download } from "../../kit/frame/download.ts";
import { Later } from "../../kit/frame/later.ts";
import { controlStyles } from "../../kit/frame/styles.ts";
import { drafts } from "../cell/drafts.ts";
import { linkedSource, shareLink } from "../cell/links.ts";
import { cellsBeside, runInOrder } from "../cell/page.ts";
import type { NotebookCell, Notebook as Saved } from "../file/notebook.ts";
import { beginning, changed, fileName, moved, type Row, rowOf, rowsOf, without } from "./list.ts";
import type { SetFormula } from "./prose.ts";
import { type RowsOptions, rowsView } from "./rows.ts";
import { notebookStyles } from "./styles.ts";

const kept = drafts(() => localStorage);
const key = "nb-notebook";

type Before = Pick<Notebook, "rows" | "name"> & { readonly what: string };

/** A notebook of one's own: cells of code and of text, kept in this browser, opened from and saved to Jupyter's files. */
export class Notebook extends LitElement {
  static override styles = [controlStyles, notebookStyles, css`:host { display: block; }`];
  static override properties = Object.fromEntries(
    ["rows", "name", "editing", "notice", "dragged", "running", "earlier", "begun"].map((each) => [
      each,
      { state: true },
    ]),
  );
  declare rows: readonly Row[];
  declare name: string;
  declare editing: number | undefined;
  declare notice: string;
  declare dragged: number | undefined;
  declare running: boolean;
  /** Whether what it begins with is there. */
  declare begun: boolean;
  /** What Undo brings back. */
  declare earlier: Before | undefined;
  /** Where the draft is kept: one that came with a link has a place of its own. */
  #place = "notebook";
  readonly #cell = new Later(this, () => import("../cell/element.ts"));
  readonly #prose = new Later(this, () => import("./prose.ts"));
  /** Of formulas, which come with the first text that has one. */
  #formula: SetFormula | undefined;
  #asked = false;
  readonly #file = () => import("../file/ipynb.ts");

  constructor() {
    super();
    [this.running, this.begun] = [false, false];
    this.#show(beginning);
    void this.#begin().finally(() => {
      this.begun = true;
    });
  }

  override render() {
    if (!this.#isShown) return nothing;
    return html`<div class="bar">
        ${
          this.running
            ? button({ label: "Stop", onClick: () => this.#stop() })
            : button({ label: "Run all", primary: true, onClick: () => void this.#runAll() })
        }
        ${button({ label: "New", onClick: () => this.#new() })}
        ${fileButton({ label: "Open", accept: ".ipynb", onFiles: (files) => void this.#take(files[0]) })}
        ${button({ label: "Save", onClick: () => void this.#save() })}
        ${button({ label: "Link", onClick: () => void this.#share() })}
        <label class="title">Title <input .value=${this.name} @change=${(event: Event) => this.#rename(event)} /></label>
        ${this.earlier ? button({ label: `Undo: ${this.earlier.what}`, onClick: () => this.#undo() }) : nothing}
        <span class="status" role="status">${this.notice}</span>
      </div>
      ${rowsView(this.#rows)}
      <div class="bar">
        ${button({ label: "Add code", onClick: () => this.#add({ kind: "code", source: "" }) })}
        ${button({ label: "Add text", onClick: () => this.#add({ kind: "markdown", source: "" }) })}
      </div>`;
  }

  /** All at once, so that nothing below moves twice; the page keeps its place free until then. */
  get #isShown(): boolean {
    return this.begun && this.#cell.value !== undefined && this.#prose.value !== undefined;
  }

  override updated() {
    this.toggleAttribute("shown", this.#isShown);
  }

  get #rows(): RowsOptions {
    const { rows, editing, dragged } = this;
    return {
      ...{ rows, editing, dragged, prose: (source) => this.#prose.value!.prose(source, this.#formula) },
      onWrite: (row, source) => this.#set(changed(this.rows, row, source)),
      onEdit: (row) => {
        this.editing = row;
      },
      onMove: (from, to) => this.#set(moved(this.rows, from, to)),
      onRemove: (row) => this.#set(without(this.rows, row.key), "remove a cell"),
      onDrag: (at) => {
        this.dragged = at;
        if (at === undefined) void this.#keep();
      },
      onOver: (at) => {
        this.rows = moved(this.rows, this.dragged!, at);
        this.dragged = at;
      },
    };
  }

  override willUpdate() {
    const hasFormula = this.rows.some(({ kind, source }) => kind === "markdown" && source.includes("$"));
    if (!hasFormula || this.#asked) return;
    this.#asked = true;
    void import("./formula.ts")
      .then(({ formula }) => {
        this.#formula = formula;
        this.requestUpdate();
      })
      .catch(() => {
        this.#asked = false;
      });
  }

  /** What came with a link, else the draft, else an example. */
  async #begin() {
    const { source, notice = "" } = await linkedSource(key);
    if (source !== undefined) this.#place = `notebook.${location.hash.slice(-24)}`;
    const draft = kept.read(this.#place) ?? source;
    if (draft !== undefined) await this.#open(draft);
    if (notice) this.notice = `${notice} A notebook of your own waits at this page’s address without the link.`;
  }

  #set(rows: readonly Row[], what?: string) {
    if (what) this.earlier = { rows: this.rows, name: this.name, what };
    this.rows = rows;
    void this.#keep();
  }

  #undo() {
    if (!this.earlier) return;
    [this.rows, this.name, this.earlier] = [this.earlier.rows, this.earlier.name, undefined];
    void this.#keep();
  }

  #rename(event: Event) {
    this.name = (event.target as HTMLInputElement).value.trim() || beginning.title;
    void this.#keep();
  }

  #add(cell: NotebookCell) {
    const row = rowOf(cell);
    this.#set([...this.rows, row]);
    if (cell.kind === "markdown") this.editing = row.key;
  }

  #new() {
    this.earlier = { rows: this.rows, name: this.name, what: "new" };
    this.#show({ title: beginning.title, cells: [{ kind: "code", source: "" }] });
    void this.#keep();
  }

  #show({ title, cells }: Saved) {
    [this.rows, this.name, this.notice, this.editing] = [rowsOf({ title, cells }), title, "", undefined];
  }

  async #runAll() {
    const cells = this.renderRoot.querySelector("nb-cell");
    [this.running, this.notice] = [true, ""];
    const isDone = cells ? await runInOrder(cellsBeside(cells)) : true;
    [this.running, this.notice] = [false, isDone ? "All cells have run." : "Stopped at the cell that failed."];
  }

  #stop() {
    for (const cell of this.renderRoot.querySelectorAll("nb-cell")) {
      const { running, stop } = cell as Element & { running: boolean; stop(): Promise<void> };
      if (running) void stop.call(cell);
    }
  }

  /** A file that can't be read leaves what is there. */
  async #open(text: string, what?: string) {
    const { rows, name } = this;
    try {
      const { fromIpynb } = await this.#file();
      this.#show(fromIpynb(text));
      if (what) this.earlier = { rows, name, what };
    } catch (error) {
      this.notice = (error as Error).message;
    }
  }

  async #take(file: File | undefined) {
    if (!file) return;
    await this.#open(await file.text(), "open");
    await this.#keep();
  }

  async #fileText() {
    const { toIpynb } = await this.#file();
    return toIpynb({ title: this.name, cells: this.rows.map(({ kind, source }) => ({ kind, source })) });
  }

  async #save() {
    download(fileName(this.name), new Blob([await this.#fileText()], { type: "application/x-ipynb+json" }));
  }

  async #share() {
    this.notice = await shareLink(key, await this.#fileText(), "notebook");
  }

  async #keep() {
    if (!kept.write(this.#place, await this.#fileText()))
      this.notice = "This browser keeps no drafts: save a file before you leave.";
  }
}
customElements.define("nb-notebook", Notebook);
