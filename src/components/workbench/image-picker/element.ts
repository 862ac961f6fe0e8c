import { html, LitElement, nothing, type PropertyValues } from "lit";
import { decodePictureSpec } from "../../../lib/diffusion/data/images/spec.ts";
import { entriesTree, filesTree } from "../../../lib/diffusion/formats/files/handles.ts";
import type { FileTree } from "../../../lib/diffusion/formats/files/tree.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { drawTiles } from "../../kit/canvas/tiles.ts";
import { button, choice } from "../../kit/controls/controls.ts";
import { type Camera, openCamera } from "../../kit/data/camera.ts";
import { controlStyles } from "../../kit/frame/styles.ts";
import { sentence } from "../data-picker/chooser.ts";
import { pickerStyles } from "../data-picker/styles.ts";
import type { Decoded } from "./convert.ts";
import { type MakesSet, type Making, make, type PickedPictures, type Source, summary } from "./make.ts";
import { builtIn, opening, taking, ways } from "./panels.ts";
import { imagePickerStyles } from "./styles.ts";

type Tab = "set" | "files" | "camera";
const tabs = [
  ["set", "Built in"],
  ["files", "Your pictures"],
  ["camera", "Camera"],
] as const;

/**
 * Chooses pictures: a built-in set, files of any kind, or the camera. Fires `change` with a `PickedPictures` when a reader
 * has chosen. `makesSet` makes the pictures of a set elsewhere than on the page. `spec`, as `encodePictureSpec` writes it, chooses from outside; `seed` decides chance; `value` is what is chosen now.
 */
export class ImagePicker extends LitElement {
  static override properties = {
    spec: {},
    seed: { type: Number },
    makesSet: { attribute: false },
    tab: { state: true },
    making: { state: true },
    over: { state: true },
    progress: { state: true },
    problem: { state: true },
    camera: { state: true },
    value: { state: true },
    previous: { state: true },
  };
  static override styles = [controlStyles, pickerStyles, imagePickerStyles];
  declare spec: string;
  declare seed: number;
  declare makesSet: MakesSet | undefined;
  declare tab: Tab;
  declare making: Making;
  declare over: boolean;
  declare progress: { readonly done: number; readonly total: number } | undefined;
  declare problem: string;
  declare camera: Camera | undefined;
  /** What is chosen; undefined until the first set is drawn. */
  declare value: PickedPictures | undefined;
  declare previous: Source | undefined;
  #source: Source | undefined;
  #taken: readonly Decoded[] = [];
  #className = "one";
  #waiting = false;
  #reading = new AbortController();
  #turn = 0;

  constructor() {
    super();
    this.spec = "digits~16~2000";
    this.seed = 0;
    this.tab = "set";
    this.making = { size: 16, channels: 1, crop: "middle", mirror: false, shift: false };
    this.over = false;
    this.problem = "";
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#reading.abort();
    this.#stopCamera();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has("spec") && this.value?.spec !== this.spec) void this.#openSpec();
    else if (changed.has("seed") && this.#source?.kind === "set") void this.#take(this.#source, false);
  }

  async #openSpec() {
    try {
      await this.#take({ kind: "set", spec: decodePictureSpec(this.spec) }, false);
    } catch (error) {
      this.problem = sentence(error);
    }
  }

  /** Makes the pictures of a source; where that fails, what was there stays. */
  async #take(source: Source, isReaders = true, making = this.making) {
    const turn = ++this.#turn;
    try {
      const value = await make(source, making, this.seed, this.makesSet);
      if (turn !== this.#turn) return;
      if (this.#source && isOther(this.#source, source)) this.previous = this.#source;
      [this.#source, this.value, this.making, this.problem] = [source, value, making, ""];
      if (value.spec) this.spec = value.spec;
      if (isReaders) this.dispatchEvent(new CustomEvent("change", { detail: value, bubbles: true, composed: true }));
    } catch (error) {
      if (turn === this.#turn) this.problem = sentence(error);
    }
  }

  async #read(tree: Promise<FileTree> | FileTree, title: string) {
    this.#reading.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    this.progress = { done: 0, total: 0 };
    try {
      const { gather } = await import("./gather.ts");
      const onProgress = (done: number, total: number) => {
        if (!signal.aborted) this.progress = { done, total };
      };
      const { decoded, pictures, notes } = await gather(await tree, { signal, onProgress });
      if (pictures) await this.#take({ kind: "file", title, pictures, notes });
      else await this.#take({ kind: "own", title, decoded: decoded!, notes });
    } catch (error) {
      if (!signal.aborted) this.problem = sentence(error);
    }
    if (signal === this.#reading.signal) this.progress = undefined;
  }

  #drop({ items, files }: DataTransfer) {
    const entries = [...items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
    const title = entries[0]?.name ?? files[0]?.name ?? "Your pictures";
    void this.#read(entries.length ? entriesTree(entries) : filesTree(files), title);
  }

  async #startCamera() {
    this.#waiting = true;
    this.requestUpdate();
    try {
      const camera = await openCamera();
      if (this.isConnected && this.tab === "camera") this.camera = camera;
      else camera.stop();
      this.problem = "";
    } catch (error) {
      this.problem = sentence(error);
    }
    this.#waiting = false;
    this.requestUpdate();
  }

  #stopCamera() {
    this.camera?.stop();
    this.camera = undefined;
  }

  async #takePicture() {
    const { video } = this.camera!;
    const { shrunk } = await import("./gather.ts");
    const one = shrunk(
      `${this.#className.trim() || "picture"}/${this.#taken.length}`,
      video,
      video.videoWidth,
      video.videoHeight,
    );
    this.#taken = [...this.#taken, one];
    await this.#take({ kind: "own", title: "Pictures taken", decoded: this.#taken, notes: [] });
  }

  #panel() {
    if (this.tab === "set")
      return builtIn(
        this.#source?.kind === "set" ? this.#source.spec : decodePictureSpec("digits"),
        (spec) => void this.#take({ kind: "set", spec }),
      );
    if (this.tab === "camera")
      return taking({
        camera: this.camera,
        waiting: this.#waiting,
        name: this.#className,
        taken: this.#taken.length,
        onStart: () => void this.#startCamera(),
        onStop: () => this.#stopCamera(),
        onTake: () => void this.#takePicture(),
        onName: (name) => (this.#className = name),
        onForget: () => {
          this.#taken = [];
          this.requestUpdate();
        },
      });
    return opening({
      over: this.over,
      progress: this.progress,
      onOver: (over) => (this.over = over),
      onFiles: (files) => void this.#read(filesTree(files), folderOf(files)),
      onDrop: (data) => this.#drop(data),
      onStop: () => this.#reading.abort(),
    });
  }

  #change = (change: Partial<Making>) => {
    if (this.#source) void this.#take(this.#source, true, { ...this.making, ...change });
  };

  override render() {
    const { value, previous } = this;
    const isOwn = this.#source !== undefined && this.#source.kind !== "set";
    return html`<div class="picker">
      ${choice<Tab>({
        label: "Pictures from",
        value: this.tab,
        options: tabs,
        onChange: (tab) => {
          this.#stopCamera();
          [this.tab, this.problem] = [tab, ""];
        },
      })}
      ${this.#panel()}
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${isOwn ? ways(this.making, this.#change) : nothing}
      ${previous ? html`<div class="row">${button({ label: "Bring back the previous pictures", onClick: () => void this.#take(previous) })}</div>` : nothing}
      ${
        value
          ? html`<div class="grid">${canvasSurface(preview(value), { aspect: columns / rows, label: `The first of: ${value.title}` })}</div>`
          : nothing
      }
      <p class="said" role="status">${value ? summary(value) : nothing}</p>
    </div>`;
  }
}
customElements.define("nb-image-picker", ImagePicker);

const [columns, rows] = [8, 3];

const preview =
  ({ pictures: { points: values, shape, labels } }: PickedPictures): Draw =>
  (context, size, theme) => {
    const [side, , channels] = shape;
    drawTiles(
      context,
      size,
      theme,
      { values, side, channels, count: Math.min(columns * rows, labels.length) },
      { columns },
    );
  };

const folderOf = ([first, ...more]: readonly File[]) =>
  first?.webkitRelativePath.split("/")[0] || (more.length ? "Your pictures" : (first?.name ?? "Your pictures"));

const isOther = (a: Source, b: Source) => a.kind !== b.kind || (a.kind !== "set" && a.title !== (b as typeof a).title);
