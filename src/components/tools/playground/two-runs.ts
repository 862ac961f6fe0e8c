import type { PropertyValues } from "lit";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { text } from "../../kit/frame/properties.ts";
import type { EngineLink } from "../../learner/engine-link.ts";
import type { Picked } from "../../workbench/data-picker/open-spec.ts";
import { dataSetting, keepFile } from "../../workbench/denoiser-lab/state/data.ts";
import { Notes } from "./notes.ts";
import type { Outcome } from "./run/shown.ts";
import { Side } from "./run/side.ts";
import type { Kept } from "./runs/history.ts";
import { Runs } from "./runs/runs.ts";
import { presets } from "./setup/presets.ts";
import type { FieldName, Setup } from "./setup/setup.ts";
import { decodeHidden, decodeSetup, encodeSetup } from "./setup/state.ts";
import { playgroundStyles } from "./styles.ts";

export const letters = ["A", "B"] as const;
const keys = ["a", "b"] as const;

/** What is fetched when it is needed. */
type Parts = Partial<
  typeof import("./setup/teacher.ts") &
    typeof import("./runs/table.ts") &
    typeof import("./setup/own.ts") &
    typeof import("./runs/draw-losses.ts")
>;

/** The two runs with all that can be done to them: settings from the link, data, weights, history. */
export abstract class TwoRuns extends figureWith({
  /** The setups as text: see `encodeSetup`. */
  a: text(encodeSetup(presets.targets!.a)),
  b: text(encodeSetup(presets.targets!.b)),
  /** Names of the settings out of reach, with commas. */
  hide: text(),
}) {
  static override styles = [FigureElement.styles, playgroundStyles];
  protected concealed: readonly FieldName[] = [];
  /** Whether a link, and not the reader, hid something. */
  protected handedOut = false;
  protected picked?: Picked;
  #link?: EngineLink;
  protected parts: Parts = {};
  protected readonly notes = new Notes(() => this.requestUpdate());
  protected readonly runs = new Runs(() => void this.#listed());
  protected readonly sides = letters.map(
    () =>
      new Side({
        engine: () => this.#connect(),
        changed: () => this.requestUpdate(),
        finished: (outcome) => void this.runs.add(outcome),
      }),
  );

  override willUpdate(changed: PropertyValues<this>): void {
    for (const [i, key] of keys.entries()) {
      if (!changed.has(key)) continue;
      const { value, ignored } = decodeSetup(this[key]);
      this.notes.add(ignored.map((one) => `${letters[i]}: ${one}`));
      if (encodeSetup(this.sides[i]!.setup) !== encodeSetup(value)) this.sides[i]!.use(value);
    }
    if (!changed.has("hide")) return;
    const hidden = decodeHidden(this.hide);
    if (!this.hasUpdated) this.handedOut = hidden.value.length > 0;
    this.concealed = hidden.value;
    this.notes.add(hidden.ignored);
  }

  override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed);
    void this.runs.open();
  }

  override updated(): void {
    if (!this.parts.drawLosses && this.sides.some(({ losses }) => losses.length > 0))
      void this.fetchPart(import("./runs/draw-losses.ts"));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const side of this.sides) side.stop();
  }

  override reset(): void {
    super.reset();
    for (const side of this.sides) side.clear();
  }

  async #connect() {
    const { EngineLink } = await import("./run/training.ts");
    this.#link ??= new EngineLink(() => this.requestUpdate());
    return this.#link.connect();
  }

  /** Code that was not needed at first. */
  protected async fetchPart(part: Promise<object>) {
    this.parts = { ...this.parts, ...(await part) };
    this.requestUpdate();
  }

  async #listed() {
    if (this.runs.list.length > 0 && !this.parts.historyTable) await this.fetchPart(import("./runs/table.ts"));
    this.requestUpdate();
  }

  protected openRun(run: Outcome & Pick<Kept, "points">, i: 0 | 1) {
    if (run.points) keepFile(run.setup.data, run.points);
    this.sides[i]!.show(run);
    this[keys[i]] = encodeSetup(run.setup);
  }

  protected setUp(i: number, setup: Setup) {
    this[keys[i]!] = encodeSetup(setup);
  }

  protected useData({ spec, file }: Picked, sides: readonly (0 | 1)[]) {
    const data = dataSetting(spec);
    if (file) keepFile(data, file);
    for (const i of sides) {
      const { setup } = this.sides[i]!;
      if (setup.data === data) this.sides[i]!.clear();
      else this.setUp(i, { ...setup, data });
    }
  }

  protected async saveRun(run: Kept) {
    if (run.points) keepFile(run.setup.data, run.points);
    await this.#attempt("These weights can't be saved.", async () => {
      const { saveWeights } = await import("./run/weights.ts");
      await saveWeights(run);
    });
  }

  protected openWeights(file: File, i: 0 | 1) {
    return this.#attempt(`${file.name} can't be opened.`, async () => {
      const { readWeights } = await import("./run/weights.ts");
      const { outcome, notes } = await readWeights(file, this.sides[i]!.setup);
      this.notes.add(notes);
      this.openRun(outcome, i);
    });
  }

  async #attempt(otherwise: string, work: () => Promise<void>) {
    try {
      await work();
    } catch (error) {
      this.notes.add([`${otherwise} ${(error as Error).message}`]);
    }
  }

  protected choose(name: string) {
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

  /** What is being loaded, for the reader. */
  protected get status(): string {
    return this.#link?.status ?? "";
  }
}
