import { html, LitElement, nothing } from "lit";
import { button } from "../../kit/controls/controls.ts";
import { formatLink, parseLink } from "../../kit/frame/link.ts";
import type { Failure, Output } from "../sandbox/messages.ts";
import { drafts } from "./drafts.ts";
import type { Editor } from "./editor.ts";
import { cellsBeside, numberRun, type PageCell, placeText, runInOrder } from "./page.ts";
import { packed, unpacked } from "./share.ts";
import { cellStyles } from "./styles.ts";

const kept = drafts(() => localStorage);
const sandbox = () => import("../sandbox/surroundings.ts");
const view = () => import("../output/view.ts");

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
      ["source", "running", "outputs", "failure", "notice", "seconds"].map((name) => [name, { state: true }]),
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
  #given = "";
  #editor: Editor | undefined;
  #opening: Promise<void> | undefined;
  #view: Awaited<ReturnType<typeof view>> | undefined;

  constructor() {
    super();
    Object.assign(this, {
      limit: 30,
      label: "Code",
      unkept: false,
      source: "",
      running: false,
      outputs: [],
      notice: "",
    });
  }

  override connectedCallback() {
    super.connectedCallback();
    if (this.#given) return;
    this.#given = (this.querySelector("pre")?.textContent ?? this.source).replace(/\n+$/, "");
    this.source = (this.unkept ? undefined : kept.read(this.#place)) ?? this.#given;
    if (!this.unkept) void this.#readLink();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#editor?.destroy();
    this.#editor = undefined;
    this.#opening = undefined;
  }

  async run(): Promise<boolean> {
    const [{ kernelOfPage }, shown] = await Promise.all([sandbox(), view()]);
    this.#view = shown;
    [this.running, this.outputs, this.failure, this.notice] = [true, [], undefined, ""];
    this.#editor?.mark();
    const cell = numberRun(this);
    const onOutputs = (outputs: readonly Output[]) => {
      this.outputs = [...this.outputs, ...outputs];
    };
    const { failure } = await kernelOfPage().run({ cell, source: this.source, limit: this.limit, onOutputs });
    this.running = false;
    this.#fail(cell, failure);
    this.dispatchEvent(new CustomEvent("nb-cell-ran", { bubbles: true, composed: true }));
    return failure === undefined;
  }

  async stop(): Promise<void> {
    (await sandbox()).kernelOfPage().stop();
  }

  reset(): void {
    kept.forget(this.#place);
    this.#write(this.#given);
    [this.outputs, this.failure, this.notice] = [[], undefined, "The code is as it was."];
  }

  override render() {
    const isChanged = this.source !== this.#given;
    return html`<div class="source" @focusin=${() => void this.#open()} @pointerdown=${() => void this.#open()}>
        <div class="editor"></div>
        ${this.#editor ? nothing : this.#still(isChanged)}
      </div>
      <div class="bar">
        ${
          this.running
            ? button({ label: "Stop", onClick: () => void this.stop() })
            : button({ label: "Run", primary: true, onClick: () => void this.run() })
        }
        ${button({ label: "Run all above", onClick: () => void this.#runAbove(), disabled: this.running })}
        ${button({ label: "Reset", onClick: () => this.reset(), disabled: !isChanged && this.outputs.length === 0 })}
        ${this.unkept ? nothing : button({ label: "Link", onClick: () => void this.#share() })}
        <span class="status" role="status">${this.running ? "Running …" : this.notice}</span>
      </div>
      ${this.#failureView()}
      <div class="outputs">${this.outputs.length > 0 && this.#view ? this.#view.outputsView(this.outputs) : nothing}</div>`;
  }

  /** The code as the page has it, until somebody wants to write. */
  #still(isChanged: boolean) {
    const code = isChanged || !this.querySelector("pre") ? html`<pre>${this.source}</pre>` : html`<slot></slot>`;
    return html`<div tabindex="0" role="group" aria-label="${this.label}; focus it to edit">${code}</div>`;
  }

  #failureView() {
    if (!this.failure) return nothing;
    const place = placeText(this, this.failure);
    return html`<p class="failure" role="alert">${place && html`<b>${place}.</b> `}${this.failure.message}</p>`;
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

  #open(): Promise<void> {
    this.#opening ??= import("./editor.ts").then(({ createEditor }) => {
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
    });
    return this.#opening;
  }

  #changed(source: string) {
    this.source = source;
    const isKept = this.unkept || kept.write(this.#place, source);
    this.notice = isKept ? "" : "This browser keeps no drafts: save a link before you leave.";
    this.dispatchEvent(new CustomEvent("nb-cell-changed", { bubbles: true, composed: true }));
  }

  #write(source: string) {
    this.source = source;
    if (this.#editor) this.#editor.source = source;
  }

  async #share() {
    const link = new URL(formatLink(this.#key, { cell: await packed(this.source) }), location.href).href;
    try {
      await navigator.clipboard.writeText(link);
      this.notice = "A link to this code is copied.";
    } catch {
      location.hash = new URL(link).hash;
      this.notice = "The address of the page is now a link to this code.";
    }
  }

  async #readLink() {
    const { cell } = parseLink(location.hash, this.#key);
    if (!cell) return;
    try {
      this.#write(await unpacked(cell));
      this.notice = "This code came with the link. Read it before you run it.";
    } catch (error) {
      this.notice = (error as Error).message;
    }
  }

  get #key() {
    return this.id || `nb-cell-${cellsBeside(this).indexOf(this) + 1}`;
  }

  get #place() {
    return `${location.pathname}#${this.#key}`;
  }
}
customElements.define("nb-cell", Cell);
