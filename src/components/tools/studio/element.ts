import { html, nothing, type TemplateResult } from "lit";
import { button, fileButton } from "../../kit/controls/controls.ts";
import { dropZone } from "../../kit/controls/drop-zone.ts";
import { Desk } from "./desk.ts";
import type { Sheet } from "./results/sheet.ts";
import { furtherControls, isFurther, mainControls } from "./settings/controls.ts";
import { withLesson } from "./settings/explained.ts";
import { gridPanel } from "./settings/grid-panel.ts";
import { exampleButtons, promptField, promptHelp } from "./settings/prompt.ts";

const dice = () => crypto.getRandomValues(new Uint32Array(1))[0]! % 1_000_000;

/** Pictures from words, with every setting in reach. */
export class Studio extends Desk {
  override renderFigure() {
    return dropZone(
      {
        over: this.isOver,
        onOver: (over) => {
          this.isOver = over;
          this.requestUpdate();
        },
        onDrop: ({ files }) => files[0] && this.openDropped(files[0]),
      },
      html`${this.#write()} ${this.#go()} ${this.notes.render()} ${this.#results()}`,
    );
  }

  #write() {
    const { prompt, negative, words } = this;
    return html`<div class="write">
      ${withLesson("prompt", promptField({ label: "Prompt", value: prompt, words, onInput: (text) => (this.prompt = text) }))}
      ${exampleButtons((text) => (this.prompt = text))}
      ${withLesson("negative", promptField({ label: "Negative prompt", value: negative, words, onInput: (text) => (this.negative = text) }))}
      ${promptHelp(words)}</div>`;
  }

  #go() {
    const { maker } = this;
    const generate = button({ label: "Generate", primary: true, disabled: !maker, onClick: () => this.generate() });
    if (!maker?.order)
      return html`<div class="row go" @pointerover=${this.warm} @focusin=${this.warm}>${generate}
        ${fileButton({ label: "Open a saved picture", accept: "image/png", disabled: !maker, onFiles: ([file]) => file && this.openSaved(file) })}</div>`;
    const { words, share, left } = maker.progress;
    const rest = left === undefined ? "" : `, ${Math.ceil(left)} s left`;
    return html`<div class="row go">${button({ label: "Cancel", primary: true, onClick: () => maker.stop() })}
      <progress max="1" .value=${share} aria-label="Progress"></progress><span class="state">${words}${rest}</span></div>`;
  }

  #results(): TemplateResult {
    const { late, maker, sheet } = this;
    const order = maker?.order;
    if (!late)
      return html`<div class="results">${Array.from({ length: this.batch }, () => html`<div class="place"><div class="empty"></div></div>`)}</div>`;
    if (order) {
      const count = order.runs.reduce((sum, { batch }) => sum + batch, 0);
      return late.resultsGrid({ pictures: maker.previews, count, ...(order.grid ? { grid: order.grid } : {}) });
    }
    if (!sheet) return late.resultsGrid({ pictures: [], count: this.batch });
    const { pictures, grid } = sheet;
    return late.resultsGrid({ pictures, count: pictures.length, ...(grid ? { grid } : {}) }, this.#acts(sheet));
  }

  #acts(sheet: Pick<Sheet, "pipeline" | "start">) {
    return {
      save: (picture: Parameters<typeof this.save>[0]) => void this.save(picture, sheet),
      reopen: (picture: Parameters<typeof this.save>[0]) => this.reopen(picture, sheet.start),
      begin: (picture: Parameters<typeof this.save>[0]) => this.begin(picture),
    };
  }

  readonly #opened = new Set<string>();

  /** What was opened because of what it holds stays open, until the reader folds it away. */
  #fold(title: string, content: TemplateResult, isNeeded = false): TemplateResult {
    if (isNeeded) this.#opened.add(title);
    return html`<details class="fold" ?open=${this.#opened.has(title)}><summary>${title}</summary>${content}</details>`;
  }

  override renderControls() {
    const { late, history } = this;
    return html`${mainControls(this, dice)}
      ${this.#fold("Guidance, levels and words in detail", html`<div class="controls">${furtherControls(this)}</div>`, isFurther(this))}
      ${this.#fold("Grid of variations", gridPanel(this), this.grid)}
      ${this.startPanel ? this.#fold("Begin with a picture", this.startPanel.render(), this.start !== undefined) : nothing}
      ${this.pipelinePanel ? this.#fold("Your own pipeline", this.pipelinePanel.render(), this.pipelinePanel.isOpen) : nothing}
      ${this.loraPanel ? this.#fold("Adapters (LoRA)", this.loraPanel.render(), this.loraPanel.isOpen) : nothing}
      ${late && history ? late.historyPanel(history, (sheet) => ({ ...this.#acts(sheet), open: () => this.open(sheet) })) : nothing}`;
  }

  describe(): string {
    const { prompt, sheet, steps, scale } = this;
    const made = sheet
      ? `${sheet.pictures.filter(Boolean).length} pictures of “${sheet.settings.prompt}” are shown.`
      : "No pictures are shown yet.";
    const guided = scale === 1 ? "without guidance" : `with guidance of scale ${scale}`;
    return `Pictures are made of words, here of “${prompt}”, in ${steps} steps ${guided}. ${made} The same settings and seed make the same picture again.`;
  }
}
customElements.define("nb-studio", Studio);
