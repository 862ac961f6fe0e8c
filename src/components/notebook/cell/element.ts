import { html, LitElement, nothing } from "lit";
import type { Failure, Output } from "../sandbox/messages.ts";
import { barView } from "./bar.ts";
import { drafts } from "./drafts.ts";
import type { Editor } from "./editor.ts";
import { failureView } from "./failure.ts";
import { linkedSource, shareLink } from "./links.ts";
import { cellsBeside, keyOf, numberRun, type PageCell, placeOf, quietly, runInOrder } from "./page.ts";
import { cellStyles } from "./styles.ts";

const kept = drafts(() => localStorage);
const sandbox = () => import("../sandbox/surroundings.ts");
const view = () => import("../output/view.ts");
const unreached = "The sandbox could not be loaded. Check the connection, and run the cell again.";

/**
 * Code that can be edited and run: `<nb-cell>` around a block of code. What it defines serves the page's other cells. Nothing is
 * loaded before the reader touches it: the editor comes with the focus, the sandbox with Run.
 */
export class Cell extends LitElement implements PageCell {
  static override styles = cellStyles;
  static override properties = {
    limit: { type: Number },
    label: {},
    unkept: { type: Boolean },
    ...Object.fromEntries(
      ["source", "running", "outputs", "failure", "notice", "late"].map((name) => [name, { state: true }]),
    ),
  };
  /** Seconds that a run may take. */
  declare limit: number;
  declare label: string;
  /** Somebody else keeps the code: neither draft nor link of its own. */
  declare unkept: boolean;
  declare source: string;
  declare running: boolean;
  declare outputs: readonly Output[];
  declare failure: Failure | undefined;
  declare notice: string;
  /** Whether the last run was stopped for want of time. */
  declare late: boolean;
  #given = "";
  /** Whether the sandbox has it, which is not so while that is fetched. */
  #isRun = false;
  #editor: Editor | undefined;
  #opening: Promise<void> | undefined;
  #view: Awaited<ReturnType<typeof view>> | undefined;

  constructor() {
    super();
    Object.assign(this, { limit: 30, label: "Code", unkept: false });
    Object.assign(this, { source: "", running: false, outputs: [], notice: "", late: false });
  }

  override connectedCallback() {
    super.connectedCallback();
    if (this.#given) return;
    this.#given = (this.querySelector("pre")?.textContent ?? this.source).replace(/\n+$/, "");
    this.source = (this.unkept ? undefined : kept.read(placeOf(this))) ?? this.#given;
    if (!this.unkept) void this.#readLink();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#editor?.destroy();
    this.#editor = undefined;
    this.#opening = undefined;
    this.requestUpdate();
  }

  async run(): Promise<boolean> {
    Object.assign(this, { running: true, outputs: [], failure: undefined, notice: "", late: false });
    this.#editor?.mark();
    const loaded = await Promise.all([sandbox(), view()]).catch(() => undefined);
    if (!loaded || !this.running) return this.#unloaded(loaded ? "Stopped." : unreached);
    const [{ kernelOfPage }, shown] = loaded;
    this.#view = shown;
    const cell = numberRun(this);
    const onOutputs = (outputs: readonly Output[]) => {
      this.outputs = [...this.outputs, ...outputs];
    };
    this.#isRun = true;
    const run = { cell, source: this.source, limit: this.limit, onOutputs };
    const { failure, late = false, names } = await kernelOfPage().run(run);
    this.#isRun = false;
    Object.assign(this, { running: false, late });
    this.#fail(cell, failure);
    if (!failure && this.outputs.length === 0) this.notice = quietly(names);
    this.dispatchEvent(new CustomEvent("nb-cell-ran", { bubbles: true, composed: true }));
    return failure === undefined;
  }

  #unloaded(message: string): false {
    Object.assign(this, { running: false, failure: { message } });
    return false;
  }

  async stop(): Promise<void> {
    if (!this.#isRun) this.running = false;
    else (await sandbox()).kernelOfPage().stop();
  }

  reset(): void {
    kept.forget(placeOf(this));
    this.#write(this.#given);
    [this.outputs, this.failure, this.notice] = [[], undefined, "The code is as it was."];
  }

  override render() {
    const isChanged = this.source !== this.#given;
    return html`<div class="source" @focusin=${() => void this.open()} @pointerdown=${() => void this.open()}>
        <div class="editor"></div>
        ${this.#editor ? nothing : this.#still(isChanged)}
      </div>
      ${barView({
        ...{ running: this.running, notice: this.notice, isFirst: cellsBeside(this)[0] === this },
        canReset: isChanged || this.outputs.length > 0,
        onRun: () => void this.run(),
        onStop: () => void this.stop(),
        onRunAbove: () => void this.#runAbove(),
        onReset: () => this.reset(),
        onShare: this.unkept ? undefined : () => void this.#share(),
      })}
      ${failureView(this, () => this.#allow())}
      <div class="outputs">${this.outputs.length > 0 && this.#view ? this.#view.outputsView(this.outputs) : nothing}</div>`;
  }

  /** The code as the page has it, until somebody wants to write. */
  #still(isChanged: boolean) {
    const code = isChanged || !this.querySelector("pre") ? html`<pre>${this.source}</pre>` : html`<slot></slot>`;
    return html`<div tabindex="0" role="group" aria-label="${this.label}; focus it to edit">${code}</div>`;
  }

  #allow() {
    this.limit *= 4;
    void this.run();
  }

  #fail(cell: number, failure?: Failure) {
    this.failure = failure;
    if (failure?.line === undefined) return;
    if (failure.cell === cell) this.#editor?.mark({ line: failure.line, message: failure.message });
  }

  #runAbove() {
    const all = cellsBeside(this);
    return runInOrder(all.slice(0, all.indexOf(this) + 1));
  }

  /** Brings the editor, with the focus in it. */
  open(): Promise<void> {
    this.#opening ??= this.#edit().catch(() => {
      [this.#opening, this.notice] = [
        undefined,
        "The editor could not be loaded. Check the connection, and try again.",
      ];
    });
    return this.#opening;
  }

  async #edit() {
    const { createEditor } = await import("./editor.ts");
    if (!this.isConnected) return;
    this.#editor = createEditor({
      parent: this.renderRoot.querySelector<HTMLElement>(".editor")!,
      root: this.renderRoot as ShadowRoot,
      source: this.source,
      label: this.label,
      onChange: (source) => this.#changed(source),
      onRun: () => void this.run(),
    });
    this.#editor.focus();
    this.requestUpdate();
  }

  #changed(source: string) {
    this.source = source;
    const isKept = this.unkept || kept.write(placeOf(this), source);
    this.notice = isKept ? "" : "This browser keeps no drafts: save a link before you leave.";
    this.dispatchEvent(new CustomEvent("nb-cell-changed", { bubbles: true, composed: true }));
  }

  #write(source: string) {
    this.source = source;
    if (this.#editor) this.#editor.source = source;
  }

  async #share() {
    this.notice = await shareLink(keyOf(this), this.source);
  }

  async #readLink() {
    const { source, notice } = await linkedSource(keyOf(this));
    if (source !== undefined) this.#write(source);
    if (notice) this.notice = notice;
  }
}

customElements.define("nb-cell", Cell);
