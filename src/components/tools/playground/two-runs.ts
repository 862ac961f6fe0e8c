import { adoptStyles, type PropertyValues } from "lit";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import type { Instead } from "../../kit/frame/figure-state.ts";
import { text } from "../../kit/frame/properties.ts";
import { Notes } from "../notes.ts";
import { EngineAt } from "./engine-at.ts";
import { Parts } from "./parts.ts";
import type { Cinema } from "./picture/cinema.ts";
import type { Outcome } from "./run/shown.ts";
import { Side } from "./run/side.ts";
import type { Files } from "./runs/files.ts";
import type { What } from "./runs/lines.ts";
import type { Runs } from "./runs/runs.ts";
import type { Seeds } from "./runs/seeds.ts";
import { isPictureLine } from "./setup/data.ts";
import { presets } from "./setup/presets.ts";
import type { Setup } from "./setup/setup.ts";
import type { Hideable } from "./setup/state.ts";
import { decodeHidden, decodeSetup, encodeSetup } from "./setup/state.ts";
import { cutTo, longest } from "./setup/task.ts";
import { playgroundStyles } from "./styles.ts";

export const letters = ["A", "B"] as const;
const keys = ["a", "b"] as const;

/** The two runs: their settings from the link, their training, and what else is fetched for them. */
export abstract class TwoRuns extends figureWith({
  /** The setups as text: see `encodeSetup`. */
  a: text(encodeSetup(presets.targets!.a)),
  b: text(encodeSetup(presets.targets!.b)),
  /** Names of the settings out of reach, with commas. */
  hide: text(),
  /** What a teacher asks for. */
  taskTitle: text("", cutTo(longest.title)),
  task: text("", cutTo(longest.text)),
}) {
  static override styles = [FigureElement.styles, playgroundStyles];
  concealed: readonly Hideable[] = [];
  /** Whether a link, and not the reader, hid something. */
  handedOut = false;
  protected what: What = "loss";
  protected cinema?: Cinema;
  seeds?: Seeds;
  files?: Files;
  /** Texts of setups that the reader chose here, and no link. */
  readonly #own = new Set<string>();
  readonly #engine = new EngineAt(() => this.requestUpdate());
  readonly parts = new Parts(() => this.#fetched());
  readonly notes = new Notes(() => this.requestUpdate());
  runs?: Runs;
  readonly sides = letters.map(
    () =>
      new Side({
        engine: this.#engine.connect,
        backend: this.#engine.backend,
        changed: () => this.requestUpdate(),
        finished: (outcome) => void this.#keep(outcome),
      }),
  );

  override willUpdate(changed: PropertyValues<this>): void {
    for (const [i, key] of keys.entries()) if (changed.has(key)) this.#read(i);
    if (!changed.has("hide")) return;
    const hidden = decodeHidden(this.hide);
    if (!this.hasUpdated) this.handedOut = hidden.value.length > 0;
    this.concealed = hidden.value;
    this.notes.set("hide", hidden.ignored);
  }

  #read(i: number) {
    const line = this[keys[i]!];
    const { value, ignored } = decodeSetup(line);
    if (!this.#own.has(line))
      this.notes.set(
        letters[i]!,
        ignored.map((one) => `${letters[i]}: ${one}`),
      );
    if (encodeSetup(this.sides[i]!.setup) !== encodeSetup(value)) this.sides[i]!.use(value);
  }

  protected override gaveWay(instead: readonly Instead[]): void {
    const cut = instead.some(({ name }) => name === "task" || name === "taskTitle");
    if (cut) this.notes.set("task", [`A link's task has up to ${longest.text} characters; the rest was left out.`]);
  }

  override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed);
    void this.parts.fetch("below");
    void this.#bringBack();
  }

  override updated(): void {
    if (this.sides.some(({ losses }) => losses.length > 0) || (this.runs?.picked.size ?? 0) > 0)
      void this.parts.fetch("chart");
    if (this.sides.some(({ setup }) => isPictureLine(setup.data))) void this.parts.fetch("pictures");
    if (this.sides.some(({ params }) => params !== undefined)) void this.parts.fetch("trained");
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const side of this.sides) side.stop();
    this.seeds?.cancel();
  }

  override reset(): void {
    super.reset();
    this.cinema?.close();
    for (const side of this.sides) side.clear();
  }

  #fetched() {
    const { Cinema: NewCinema, Seeds: NewSeeds, Runs: NewRuns, Files: NewFiles, lateStyles } = this.parts.have;
    if (lateStyles) adoptStyles(this.renderRoot as ShadowRoot, [...TwoRuns.elementStyles, lateStyles]);
    if (NewFiles) this.files ??= new NewFiles(this);
    if (NewRuns) this.runs ??= new NewRuns(() => this.#listed());
    if (NewCinema) this.cinema ??= new NewCinema(this, this.#engine.connect);
    if (NewSeeds) this.seeds ??= this.#newSeeds(NewSeeds);
    this.requestUpdate();
  }

  #newSeeds(Class: typeof Seeds) {
    return new Class({
      engine: this.#engine.connect,
      backend: this.#engine.backend,
      changed: () => this.requestUpdate(),
      keep: (outcome) => this.#keep(outcome),
      kept: () => this.runs?.list ?? [],
    });
  }

  async #bringBack() {
    if (!(await keepsSomething())) return;
    await this.parts.fetch("runs");
    await this.runs?.open();
  }

  async #keep(outcome: Outcome) {
    await this.parts.fetch("runs");
    await this.runs?.add(outcome);
  }

  #listed() {
    if (this.runs && this.runs.list.length > 0) void this.parts.fetch("table");
    this.requestUpdate();
  }

  /** Trains what is not trained as it is set up. */
  protected trainBoth(): void {
    const due = this.sides.filter(({ isTrained }) => !isTrained);
    const trained = letters.filter((_, i) => this.sides[i]!.isTrained);
    const words = [
      [],
      [`${trained[0]} is trained as it is set up, so that only the other run trains.`],
      ["Both are trained as they are set up: change a setting, or train one of them again."],
    ];
    this.notes.set("train", words[trained.length]!);
    for (const side of due) void side.train();
  }

  setUp(i: number, setup: Setup): void {
    const line = encodeSetup(setup);
    this.#own.add(line);
    this[keys[i]!] = line;
  }

  protected choose(name: string): void {
    for (const i of [0, 1]) this.setUp(i, presets[name]![keys[i]!]);
  }

  /** The preset that is set up now, if any. */
  protected get chosenPreset(): string {
    const texts = this.sides.map(({ setup }) => encodeSetup(setup));
    const found = Object.entries(presets).find(
      ([, { a, b }]) => encodeSetup(a) === texts[0] && encodeSetup(b) === texts[1],
    );
    return found?.[0] ?? "";
  }

  /** What a link, and not the reader, put out of reach. */
  get outOfReach(): readonly Hideable[] {
    return this.handedOut ? this.concealed : [];
  }

  /** What is being loaded, for the reader. */
  protected get status(): string {
    return this.#engine.status;
  }
}

/** Whether the browser keeps anything for this site: only then is what reads it worth fetching. */
const keepsSomething = async (): Promise<boolean> => {
  const kept = await globalThis.indexedDB?.databases?.().catch(() => undefined);
  return kept === undefined || kept.length > 0;
};
