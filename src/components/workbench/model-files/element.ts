import { html, nothing } from "lit";
import type { FileTree } from "../../../lib/diffusion/formats/files/tree.ts";
import type { MachineLimits } from "../../../lib/diffusion/models/fit.ts";
import type { CachedFolder } from "../../../lib/diffusion/storage/file-cache.ts";
import { button, select } from "../../kit/controls/controls.ts";
import { droppedEntries } from "../../kit/controls/drop-zone.ts";
import { download } from "../../kit/frame/download.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, text } from "../../kit/frame/properties.ts";
import { limitsHere } from "./limits.ts";
import type { Doing, Opened } from "./opened.ts";
import { modelStyles } from "./styles.ts";
import { keptList, partsTable, tensorsView } from "./views.ts";
import { waysIn } from "./ways-in.ts";
import { count } from "./words.ts";
import { type Library, Work } from "./work.ts";

const formats = { "as it is": "As they are", F32: "Float32", F16: "Float16" } as const;

/** Opens a model of diffusers from wherever the reader has it, and tells what is in it. */
export class ModelFiles extends figureWith({
  /** Part of the names of tensors to list. */
  search: text(""),
  format: oneOf(formats, "as it is"),
}) {
  static override styles = [FigureElement.styles, modelStyles];
  #opened?: Opened;
  #part = 0;
  #kept: readonly CachedFolder[] = [];
  readonly #work = new Work(this);
  #limits: MachineLimits = {};
  #isOver = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#opened) void this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#work.stop();
  }

  override reset(): void {
    this.#work.stop();
    super.reset();
    void this.#begin();
  }

  async #begin() {
    this.#limits = await limitsHere();
    await this.#open("Example U-Net, all weights 0", ({ exampleTree }) => exampleTree());
    await this.#list();
  }

  /** What was open stays until this has succeeded. */
  #open(title: string, find: (library: Library, doing: Doing) => Promise<FileTree>): Promise<void> {
    return this.#work.do(`Opening ${title}`, async (library, doing) => {
      this.#opened = await library.open(title, await find(library, doing), this.#limits, doing);
      this.#part = Math.max(
        0,
        this.#opened.parts.findIndex(({ tensors }) => tensors.length > 0),
      );
    });
  }

  async #list() {
    if (!navigator.storage?.getDirectory) return;
    this.#kept = await import("./opened.ts").then(({ kept }) => kept()).catch(() => []);
    this.requestUpdate();
  }

  #chosen = (files: readonly File[]) => {
    const [first] = files;
    const title = first!.webkitRelativePath.split("/")[0] || first!.name;
    return this.#open(title, (library, doing) => library.treeOfFiles(files, doing));
  };

  #dropped = (data: DataTransfer) => {
    const { entries, files } = droppedEntries(data);
    if (entries.some(({ isDirectory }) => isDirectory))
      void this.#open(entries[0]!.name, ({ entriesTree }) => entriesTree(entries));
    else if (files.length > 0) void this.#chosen(files);
  };

  #keep = () =>
    this.#work.do("Keeping it", async ({ keep }, doing) => {
      await keep(this.#opened!, doing);
      await this.#list();
    });

  #forget = (name: string) =>
    this.#work.do(`Removing ${name}`, async ({ forget }) => {
      await forget(name);
      await this.#list();
    });

  #save = () =>
    this.#work.do("Packing it", async ({ zipped }, doing) => {
      const format = this.format === "as it is" ? undefined : this.format;
      const name = this.#opened!.folder.pipeline ?? this.#opened!.parts[this.#part]!.className.split(",")[0]!;
      download(`${name}.zip`, await new Response(await zipped(this.#opened!, format, doing)).blob());
    });

  override renderFigure() {
    const disabled = this.#work.isBusy;
    return html`${waysIn({
      over: this.#isOver,
      disabled,
      onOver: (over) => {
        this.#isOver = over;
        this.requestUpdate();
      },
      onDrop: this.#dropped,
      onFiles: (files) => void this.#chosen(files),
      onAddress: (address) => void this.#open(address, ({ treeAt }, doing) => treeAt(address, doing)),
    })}
      <div class="doing" role="status" aria-live="off">${this.#work.render()}</div>
      ${this.#opened ? this.#renderOpened(this.#opened) : nothing}
      ${keptList({
        folders: this.#kept,
        disabled,
        open: (name) => void this.#open(name, ({ keptTree }) => keptTree(name)),
        forget: (name) => void this.#forget(name),
      })}`;
  }

  #renderOpened(opened: Opened) {
    const { title, folder, parts } = opened;
    const withTensors = parts.flatMap(({ name, tensors }, i) => (tensors.length > 0 ? [[i, name] as const] : []));
    const which =
      withTensors.length > 1
        ? select({ label: "Tensors of", value: this.#part, options: withTensors, onChange: (i) => this.#show(i) })
        : nothing;
    return html`<h2>${title}${folder.pipeline ? `: ${folder.pipeline}` : ""}</h2>
      ${partsTable(opened)}
      ${tensorsView(parts[this.#part], which, this.search, (search) => (this.search = search))}`;
  }

  #show(part: number) {
    this.#part = part;
    this.requestUpdate();
  }

  override renderControls() {
    if (!this.#opened) return nothing;
    const disabled = this.#work.isBusy;
    return html`${select({ label: "Save weights", ...this.bind("format") })}
      ${button({ label: "Save as zip", disabled, onClick: () => void this.#save() })}
      ${button({ label: "Keep in this browser", disabled, onClick: () => void this.#keep() })}`;
  }

  override renderNumbers() {
    return this.#opened ? `${count(this.#parameters)} parameters in ${this.#opened.parts.length} parts` : nothing;
  }

  get #parameters(): number {
    return this.#opened?.parts.reduce((sum, { parameters }) => sum + parameters, 0) ?? 0;
  }

  describe() {
    if (!this.#opened) return "No model is open.";
    const parts = this.#opened.parts.map(
      ({ name, className, troubles }) => `${name}, ${className}${troubles.length > 0 ? ", which can’t be used" : ""}`,
    );
    return `${this.#opened.title}: ${count(this.#parameters)} parameters in ${parts.join("; ")}.`;
  }
}
customElements.define("nb-model-files", ModelFiles);
