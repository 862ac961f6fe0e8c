import { html, nothing } from "lit";
import type { Progress } from "../../../lib/diffusion/formats/files/progress.ts";
import type { FileTree } from "../../../lib/diffusion/formats/files/tree.ts";
import type { MachineLimits } from "../../../lib/diffusion/models/fit.ts";
import type { CachedFolder } from "../../../lib/diffusion/storage/file-cache.ts";
import { button, fileButton, select } from "../../kit/controls/controls.ts";
import { download } from "../../kit/frame/download.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, text } from "../../kit/frame/properties.ts";
import { limitsHere } from "./limits.ts";
import type { Doing, Opened } from "./opened.ts";
import { modelStyles } from "./styles.ts";
import { keptList, modulesView, partsTable } from "./views.ts";
import { bytesText, count, leftText } from "./words.ts";

const formats = { "as it is": "As they are", F32: "Float32", F16: "Float16" } as const;

type Work = typeof import("./opened.ts");

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
  #doing?: { readonly what: string; readonly stop: AbortController; progress?: Progress };
  #limits: MachineLimits = {};
  #isOver = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#opened) void this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#doing?.stop.abort();
  }

  override reset(): void {
    this.#doing?.stop.abort();
    super.reset();
    void this.#begin();
  }

  async #begin() {
    this.#limits = await limitsHere();
    await this.#open("Example U-Net, all weights 0", ({ exampleTree }) => exampleTree());
    await this.#list();
  }

  /** Does something long; what was open stays until it has succeeded. */
  async #do(what: string, work: (library: Work, doing: Doing) => Promise<void>): Promise<void> {
    if (this.#doing) return;
    const doing = { what, stop: new AbortController(), progress: undefined as Progress | undefined };
    this.#doing = doing;
    this.error = undefined;
    this.requestUpdate();
    const tell = (progress: Progress) => {
      doing.progress = progress;
      this.requestUpdate();
    };
    try {
      await work(await import("./opened.ts"), { signal: doing.stop.signal, tell });
    } catch (error) {
      if ((error as Error).name !== "AbortError") this.error = (error as Error).message;
    } finally {
      this.#doing = undefined;
      this.requestUpdate();
    }
  }

  #open(title: string, find: (library: Work, doing: Doing) => Promise<FileTree>): Promise<void> {
    return this.#do(`Opening ${title}`, async (library, doing) => {
      this.#opened = await library.open(title, await find(library, doing), this.#limits, doing);
      this.#part = Math.max(
        0,
        this.#opened.parts.findIndex(({ tensors }) => tensors.length > 0),
      );
    });
  }

  async #list() {
    if (!navigator.storage?.getDirectory) return;
    const { kept } = await import("./opened.ts");
    this.#kept = await kept().catch(() => []);
    this.requestUpdate();
  }

  #chosen = (files: readonly File[]) => {
    const [first] = files;
    const title = first!.webkitRelativePath.split("/")[0] || first!.name;
    return this.#open(title, (library, doing) => library.treeOfFiles(files, doing));
  };

  #dropped = (event: DragEvent) => {
    event.preventDefault();
    this.#isOver = false;
    const items = [...(event.dataTransfer?.items ?? [])];
    const entries = items.flatMap((item) => item.webkitGetAsEntry() ?? []);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (entries.some(({ isDirectory }) => isDirectory))
      void this.#open(entries[0]!.name, ({ entriesTree }) => entriesTree(entries));
    else if (files.length > 0) void this.#chosen(files);
    this.requestUpdate();
  };

  #over(event: DragEvent, isOver: boolean) {
    event.preventDefault();
    this.#isOver = isOver;
    this.requestUpdate();
  }

  #address = (event: Event) => {
    event.preventDefault();
    const address = String(new FormData(event.target as HTMLFormElement).get("address") ?? "").trim();
    if (address) void this.#open(address, ({ treeAt }, doing) => treeAt(address, doing));
  };

  #keep = () =>
    this.#do("Keeping it", async ({ keep }, doing) => {
      await keep(this.#opened!, doing);
      await this.#list();
    });

  #forget = (name: string) =>
    this.#do(`Removing ${name}`, async ({ forget }) => {
      await forget(name);
      await this.#list();
    });

  #save = () =>
    this.#do("Packing it", async ({ zipped }, doing) => {
      const format = this.format === "as it is" ? undefined : this.format;
      const name = this.#opened!.folder.pipeline ?? this.#opened!.parts[this.#part]!.className.split(",")[0]!;
      download(`${name}.zip`, await new Response(await zipped(this.#opened!, format, doing)).blob());
    });

  override renderFigure() {
    const disabled = this.#doing !== undefined;
    return html`<div class="drop ${this.#isOver ? "over" : ""}" @dragover=${(event: DragEvent) => this.#over(event, true)}
        @dragleave=${(event: DragEvent) => this.#over(event, false)} @drop=${this.#dropped}>
        <p>Drop a folder or a zip archive here, or</p>
        ${this.#folderButton(disabled)}
        ${fileButton({ label: "Choose a zip or files", accept: ".zip,.json,.safetensors", multiple: true, disabled, onFiles: this.#chosen })}
        <form @submit=${this.#address}><input type="text" name="address" aria-label="Address on this site" placeholder="models/name/" ?disabled=${disabled} />
          <button type="submit" class="button" ?disabled=${disabled}>Open address</button></form></div>
      <div class="doing" role="status" aria-live="off">${this.#renderDoing()}</div>
      ${this.#opened ? this.#renderOpened(this.#opened) : nothing}
      ${keptList({
        folders: this.#kept,
        disabled,
        open: (name) => void this.#open(name, ({ keptTree }) => keptTree(name)),
        forget: (name) => void this.#forget(name),
      })}`;
  }

  #folderButton(disabled: boolean) {
    return html`<label class="button file" ?data-disabled=${disabled}>
      <input type="file" webkitdirectory aria-label="Choose a folder" ?disabled=${disabled} @change=${(
        event: Event,
      ) => {
        const input = event.target as HTMLInputElement;
        const files = [...(input.files ?? [])];
        input.value = "";
        if (files.length > 0) void this.#chosen(files);
      }} /><span aria-hidden="true">Choose a folder</span></label>`;
  }

  #renderDoing() {
    if (!this.#doing) return nothing;
    const { what, stop, progress } = this.#doing;
    return html`${button({ label: "Cancel", onClick: () => stop.abort() })}
      ${progress ? html`<progress max="1" .value=${progress.done / Math.max(1, progress.total)} aria-label=${what}></progress>` : nothing}
      <span>${what}${progress ? `: ${bytesText(progress.done)} of ${bytesText(progress.total)}${leftText(progress.left)}` : " …"}</span>`;
  }

  #renderOpened(opened: Opened) {
    const part = opened.parts[this.#part];
    const withTensors = opened.parts.flatMap(({ name, tensors }, i) =>
      tensors.length > 0 ? [[i, name] as const] : [],
    );
    return html`<h2>${opened.title}${opened.folder.pipeline ? `: ${opened.folder.pipeline}` : ""}</h2>
      ${partsTable(opened)}
      ${
        part && part.tensors.length > 0
          ? html`${part.fit ? html`<p>${part.fit}</p>` : nothing}<div class="find">
          ${withTensors.length > 1 ? select({ label: "Tensors of", value: this.#part, options: withTensors, onChange: (i) => this.#show(i) }) : nothing}
          <input type="search" aria-label="Search names of tensors" placeholder="Search names, such as attentions" .value=${this.search}
            @input=${(event: Event) => (this.search = (event.target as HTMLInputElement).value)} /></div>
          ${modulesView(part, this.search)}`
          : nothing
      }`;
  }

  #show(part: number) {
    this.#part = part;
    this.requestUpdate();
  }

  override renderControls() {
    if (!this.#opened) return nothing;
    const disabled = this.#doing !== undefined;
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
