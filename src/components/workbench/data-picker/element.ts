import { html, LitElement, nothing, type PropertyValues } from "lit";
import { limits } from "../../../lib/diffusion/data/points/read/limits.ts";
import { decodeStrokes, encodeStrokes } from "../../../lib/diffusion/data/points/stroke-code.ts";
import { type DataSpec, decodeSpec, encodeSpec, fileSpec } from "../../../lib/diffusion/data/spec.ts";
import { button, choice, numberField, toggle } from "../../kit/controls/controls.ts";
import { controlStyles } from "../../kit/frame/styles.ts";
import { Chooser, sentence } from "./chooser.ts";
import { readText } from "./letters.ts";
import { openSpec, type Picked } from "./open-spec.ts";
import type { DrawingPad } from "./pad.ts";
import { examples, opening, preview, writing } from "./panels.ts";
import { pickerStyles } from "./styles.ts";
import { summary, titleOf } from "./summary.ts";

type Tab = "builtin" | "text" | "drawn" | "file";
const tabs = [
  ["builtin", "Examples"],
  ["text", "Write"],
  ["drawn", "Draw"],
  ["file", "Open"],
] as const;

/**
 * Chooses data: an example, letters, a drawing, or a file. Fires `change` with a `Picked` when a reader has chosen.
 * `spec`, as `encodeSpec` writes it, chooses from outside; `seed` decides the points; `value` is what is chosen now.
 */
export class DataPicker extends LitElement {
  static override properties = {
    spec: {},
    seed: { type: Number },
    tab: { state: true },
    text: { state: true },
    pasted: { state: true },
    over: { state: true },
    progress: { state: true },
  };
  static override styles = [controlStyles, pickerStyles];
  declare spec: string;
  declare seed: number;
  declare tab: Tab;
  declare text: string;
  declare pasted: string;
  declare over: boolean;
  declare progress: number | undefined;
  readonly #chooser = new Chooser(() => this.requestUpdate());
  #reading = new AbortController();
  #fileName = "";
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.spec = "builtin~2000~1~moons";
    this.seed = 0;
    this.tab = "builtin";
    this.text = this.pasted = "";
    this.over = false;
  }

  /** What is chosen; undefined until the first update, or where `spec` can't be opened. */
  get value(): Picked | undefined {
    return this.#chooser.value;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    const same = this.value && encodeSpec(this.value.spec) === this.spec;
    if (changed.has("spec") && !same) void this.#open(this.spec);
    else if (changed.has("seed") && this.value && this.value.spec.kind !== "file") void this.#open(this.spec);
  }

  async #open(line: string) {
    if (await this.#chooser.choose(() => openSpec(decodeSpec(line), this.seed))) this.#follow();
  }

  /** Shows the panel of what is chosen. */
  #follow() {
    const { spec } = this.value!;
    this.spec = encodeSpec(spec);
    void this.#turnTo(spec.kind);
    if (spec.kind === "text") this.text = spec.text;
  }

  async #turnTo(tab: Tab) {
    if (tab === "drawn") await import("./pad.ts");
    this.tab = tab;
  }

  async #choose(make: () => Picked | Promise<Picked>) {
    if (await this.#chooser.choose(make)) this.#announce();
  }

  #announce() {
    this.spec = encodeSpec(this.value!.spec);
    this.dispatchEvent(new CustomEvent<Picked>("change", { detail: this.value!, bubbles: true, composed: true }));
  }

  get #common() {
    const spec = this.value?.spec;
    return { n: spec && spec.kind !== "file" ? spec.n : 2000, labelled: spec?.labelled ?? true };
  }

  #write(text: string) {
    this.text = text;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      void this.#choose(() => openSpec({ kind: "text", text: readText(text), ...this.#common }, this.seed));
    }, 250);
  }

  async #read([file]: readonly File[]) {
    if (!file) return;
    this.#reading.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    this.#fileName = file.name;
    this.progress = 0;
    try {
      const { readFile } = await import("./read-file.ts");
      const { data, notes } = await readFile(file, { signal, onProgress: (part) => (this.progress = part) });
      await this.#choose(() => openSpec(fileSpec(file.name, data), this.seed, { file: data, notes }));
    } catch (error) {
      if (!signal.aborted) this.#chooser.fail(sentence(error));
    }
    if (signal === this.#reading.signal) this.progress = undefined;
  }

  #paste() {
    void this.#choose(async () => {
      const { parsePoints } = await import("../../../lib/diffusion/data/points/read/parse.ts");
      const { data, notes } = parsePoints(this.pasted);
      return openSpec(fileSpec("Pasted rows", data), this.seed, { file: data, notes });
    });
  }

  #change(change: Partial<Pick<DataSpec, "n" | "labelled">>) {
    const { spec, file, notes } = this.value!;
    void this.#choose(() => openSpec({ ...spec, ...change }, this.seed, file ? { file, notes } : {}));
  }

  async #bringBack() {
    if (!(await this.#chooser.bringBack())) return;
    this.#follow();
    this.#announce();
  }

  /** The drawing goes into the pad once, when the panel opens; from then on the pad has it, with its history. */
  protected override updated(changed: PropertyValues<this>) {
    const spec = this.value?.spec;
    const pad = this.renderRoot.querySelector("nb-drawing-pad") as DrawingPad | null;
    if (!pad || spec?.kind !== "drawn" || !(changed.has("tab") || changed.has("spec"))) return;
    if (encodeStrokes(pad.strokes) !== spec.strokes) pad.strokes = decodeStrokes(spec.strokes);
  }

  #panel() {
    const spec = this.value?.spec;
    if (this.tab === "builtin")
      return examples(spec?.kind === "builtin" ? spec.name : undefined, (name) => {
        void this.#choose(() => openSpec({ kind: "builtin", name, ...this.#common }, this.seed));
      });
    if (this.tab === "drawn")
      return html`<nb-drawing-pad @strokes=${({ detail }: CustomEvent) => {
        if (detail.length)
          void this.#choose(() =>
            openSpec({ kind: "drawn", strokes: encodeStrokes(detail), ...this.#common }, this.seed),
          );
      }}></nb-drawing-pad>`;
    const fields = this.tab === "text" ? writing(this.text, (text) => this.#write(text)) : this.#opening();
    return html`<div class="with-preview"><div class="fields">${fields}</div>${
      spec?.kind === this.tab ? preview(this.value?.data, `Points of ${titleOf(spec)}`) : nothing
    }</div>`;
  }

  #opening() {
    return opening({
      over: this.over,
      pasted: this.pasted,
      progress: this.progress,
      name: this.#fileName,
      onOver: (over) => (this.over = over),
      onFiles: (files) => void this.#read(files),
      onPaste: (text) => (this.pasted = text),
      onUse: () => this.#paste(),
      onStop: () => this.#reading.abort(),
    });
  }

  #settings({ spec, data, file }: Picked) {
    const labels = file ? file.labels : spec.labelled ? data.labels : true;
    const count = numberField({
      label: "Points",
      min: limits.fewest,
      max: limits.kept,
      step: 1,
      value: spec.n,
      onChange: (n) => this.#change({ n }),
    });
    return html`<div class="row">
      ${spec.kind === "file" ? nothing : count}
      ${labels ? toggle({ label: "With classes", checked: spec.labelled, onChange: (labelled) => this.#change({ labelled }) }) : nothing}
      ${this.#chooser.previous ? button({ label: "Bring back the previous data", onClick: () => void this.#bringBack() }) : nothing}
    </div>`;
  }

  override render() {
    const { value, problem } = this.#chooser;
    return html`<div class="picker">
      ${choice<Tab>({
        label: "Data from",
        value: this.tab,
        options: tabs,
        onChange: (tab) => {
          this.#chooser.problem = "";
          void this.#turnTo(tab);
        },
      })}
      ${this.#panel()}
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      ${value ? this.#settings(value) : nothing}
      <p class="said" role="status">${value ? summary(value) : nothing}</p>
    </div>`;
  }
}
customElements.define("nb-data-picker", DataPicker);
