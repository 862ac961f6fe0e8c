import type { PropertyValues } from "lit";
import { wordsOnCard } from "../../../lib/diffusion/pipelines/known-words.ts";
import { download } from "../../kit/frame/download.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import type { Start } from "../../workbench/start-picture/start.ts";
import { Notes } from "../notes.ts";
import type { History } from "./history/history.ts";
import type { Maker, Order } from "./making/maker.ts";
import type { LoraPanel } from "./pipelines/lora-panel.ts";
import type { PipelinePanel } from "./pipelines/panel.ts";
import type { GridAxes, Picture, Sheet } from "./results/sheet.ts";
import { gridOptions } from "./settings/grid-panel.ts";
import { type Settings, settingOptions, settingsOf } from "./settings/settings.ts";
import type { StartPanel } from "./start/panel.ts";
import { studioStyles } from "./styles.ts";

type Late = typeof import("./late.ts");

/** The shipped pipeline, by the address that `making/files.ts` fetches it from, and the side of its pictures. */
const site = { name: "models/scenes", side: 32 };

/** What the Studio does: makes pictures, keeps them, opens them again. */
export abstract class Desk extends figureWith({ ...settingOptions, ...gridOptions }) {
  static override styles = [FigureElement.styles, studioStyles];
  readonly notes = new Notes(() => this.requestUpdate());
  late?: Late;
  maker?: Maker;
  history?: History;
  startPanel?: StartPanel;
  pipelinePanel?: PipelinePanel;
  loraPanel?: LoraPanel;
  /** What stands in the middle. */
  sheet?: Sheet;
  start: Start | undefined = undefined;
  words: readonly string[] = [];
  pipeline: Order["pipeline"] = { name: site.name };
  #side = site.side;
  #siteWords?: readonly string[];
  isOver = false;

  override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed);
    for (const kind of ["pointerdown", "keydown"]) this.addEventListener(kind, this.#touched);
    void this.#open();
  }

  async #open() {
    try {
      this.late = await import("./late.ts");
    } catch {
      return this.say(["The Studio could not be loaded. Check the connection and load the page again."]);
    }
    const { Maker, History, StartPanel, PipelinePanel, LoraPanel } = this.late;
    this.maker = new Maker(this);
    this.history = new History(() => this.requestUpdate());
    this.startPanel = new StartPanel(this);
    this.pipelinePanel = new PipelinePanel(this);
    this.loraPanel = new LoraPanel(this);
    this.requestUpdate();
    void this.history.open();
    await this.useShipped();
  }

  /** A reader who changes something will want pictures. */
  readonly #touched = (event: Event) => {
    if (!(event instanceof KeyboardEvent && event.key === "Tab")) this.warm();
  };

  protected readonly warm = () => this.maker?.warm(this.pipeline);

  readonly engine = () => this.maker!.engine();

  say(sentences: readonly string[]): void {
    this.notes.set("making", sentences);
  }

  /** Takes what was made into the middle, and keeps it. */
  take(sheet: Sheet): void {
    this.sheet = sheet;
    void this.history?.add(sheet);
  }

  use(pipeline: Order["pipeline"], words: readonly string[], side: number): void {
    Object.assign(this, { pipeline, words });
    this.#side = side;
    if (this.start && this.start.height !== side) this.start = undefined;
    this.requestUpdate();
  }

  async useShipped(): Promise<void> {
    this.use({ name: site.name }, this.#siteWords ?? [], site.side);
    if (this.#siteWords) return;
    const card = await this.late!.shippedCard().catch(() => "");
    this.#siteWords = wordsOnCard(card);
    if (this.pipeline.name === site.name) this.words = this.#siteWords;
    this.requestUpdate();
  }

  /** Begins what is set up. */
  protected generate(): void {
    this.notes.set("file", []);
    try {
      const settings = settingsOf(this);
      const { pipeline, start } = this;
      const common = { settings, pipeline, ...(start ? { start } : {}) };
      this.maker?.start({ ...common, ...(this.grid ? this.#asGrid(settings) : { runs: [settings] }) });
    } catch (error) {
      this.say([(error as Error).message]);
    }
  }

  #asGrid(settings: Settings): Pick<Order, "runs" | "grid" | "axes"> {
    const { firstValues, gridOf } = this.late!;
    const first = firstValues(settings);
    const { x, y } = this;
    const [xValues, yValues] = [this.xValues || first[x], y === "" ? "" : this.yValues || first[y]];
    const down = y === "" ? undefined : { name: y, values: yValues };
    const { cells, titles } = gridOf(settings, { name: x, values: xValues }, down);
    return { runs: cells, grid: titles, axes: { x, xValues, y, yValues } };
  }

  protected open(sheet: Sheet): void {
    this.sheet = sheet;
    this.#putIn(sheet.settings, sheet.start, sheet.axes);
    this.#elsewhere(sheet.pipeline);
    this.scrollIntoView({ block: "start" });
  }

  protected async save(picture: Picture, { pipeline, start }: Pick<Sheet, "pipeline" | "start">): Promise<void> {
    const blob = await this.late!.savedPng(picture, { pipeline, ...(start ? { start } : {}) });
    download(this.late!.saveNameOf(picture), blob);
  }

  protected reopen({ settings }: Picture, start: Start | undefined): void {
    this.#putIn(settings, start);
    this.notes.set("file", [`The settings of the picture with seed ${settings.seed} are in place.`]);
  }

  protected begin({ rgb, height, width }: Picture): void {
    this.start = { rgb, height, width };
    this.requestUpdate();
  }

  openStart(file: File): void {
    void this.#attempt(async () => {
      this.start = await this.late!.openStart(file, this.#side);
      return [];
    });
  }

  /** An archive is a pipeline, safetensors are adapters; else it is a saved picture. */
  protected openDropped(file: File): void {
    if (/\.zip$/i.test(file.name)) void this.pipelinePanel?.look([file]);
    else if (/\.safetensors$/i.test(file.name)) void this.loraPanel?.look(file);
    else this.openSaved(file);
  }

  /** Brings back the settings that a saved picture holds. */
  protected openSaved(file: File): void {
    void this.#attempt(async () => {
      const { settings, start, ignored, pipeline } = await this.late!.openSaved(file);
      this.#putIn(settings, start);
      this.#elsewhere(pipeline);
      return [`The settings of ${file.name} are in place: Generate makes it anew.`, ...ignored];
    });
  }

  async #attempt(work: () => Promise<readonly string[]>) {
    const words = await work().catch((error: Error) => [error.message]);
    this.notes.set("file", words);
    this.requestUpdate();
  }

  #putIn(settings: Settings, start: Start | undefined, axes?: GridAxes) {
    Object.assign(this, settings, { start, grid: axes !== undefined }, axes);
    this.requestUpdate();
  }

  #elsewhere(pipeline: string) {
    const isOther = pipeline !== "" && pipeline !== this.late?.nameWith(this.pipeline);
    const name = pipeline.split("/").at(-1);
    this.notes.set(
      "pipeline",
      isOther ? [`It was made by another pipeline, ${name}; the one in use makes another picture.`] : [],
    );
  }

  override reset(): void {
    super.reset();
    this.maker?.stop();
    Object.assign(this, { start: undefined, sheet: undefined });
    this.notes.dismiss();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.maker?.stop();
  }
}
