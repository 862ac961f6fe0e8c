import { html, nothing, type PropertyValues } from "lit";
import { button, select } from "../kit/controls.ts";
import { FigureElement } from "../kit/figure.ts";
import { canvasSurface, type Draw } from "../kit/surface.ts";
import type { EngineLink } from "../learner/engine-link.ts";
import { setupControls } from "./controls.ts";
import { drawLosses, drawSide } from "./draw.ts";
import type { Kept } from "./history.ts";
import { presets } from "./presets.ts";
import { defaultSetup, differing, type FieldName, fieldNames, fields } from "./setup.ts";
import { type Outcome, Side } from "./side.ts";
import { decodeHidden, decodeSetup, encodeSetup } from "./state.ts";
import { playgroundStyles } from "./styles.ts";

const letters = ["A", "B"] as const;

/** Two runs beside each other, with every setting in reach and in the link. */
export class Playground extends FigureElement {
  static override properties = { a: {}, b: {}, hide: {} };
  static override linked = ["a", "b", "hide"];
  static override styles = [FigureElement.styles, playgroundStyles];
  /** The setups as text: see `encodeSetup`. */
  declare a: string;
  declare b: string;
  /** Names of the settings out of reach, with commas. */
  declare hide: string;
  #runs: readonly Kept[] = [];
  #count = 0;
  #ignored: readonly string[] = [];
  #hidden: readonly FieldName[] = [];
  /** Whether a link, and not the reader, hid something. */
  #handedOut = false;
  #link?: EngineLink;
  #teaching?: typeof import("./teacher.ts");
  #table?: typeof import("./table.ts");
  readonly #sides = letters.map(
    () =>
      new Side({
        engine: () => this.#connect(),
        changed: () => this.requestUpdate(),
        finished: (outcome) => void this.#keep(outcome),
      }),
  );

  constructor() {
    super();
    [this.a, this.b, this.hide] = [encodeSetup(presets.targets!.a), encodeSetup(presets.targets!.b), ""];
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("a") && !changed.has("b") && !changed.has("hide")) return;
    const texts = [this.a, this.b];
    const read = texts.map(decodeSetup);
    const hidden = decodeHidden(this.hide);
    if (!this.hasUpdated) this.#handedOut = hidden.value.length > 0;
    this.#hidden = hidden.value;
    const notes = read.flatMap(({ ignored }, i) => ignored.map((one) => `${letters[i]}: ${one}`));
    this.#ignored = [...notes, ...hidden.ignored];
    for (const [i, side] of this.#sides.entries())
      if (encodeSetup(side.setup) !== encodeSetup(read[i]!.value)) side.use(read[i]!.value);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const side of this.#sides) side.stop();
  }

  override reset(): void {
    super.reset();
    for (const side of this.#sides) side.clear();
  }

  async #connect() {
    const { EngineLink } = await import("./training.ts");
    this.#link ??= new EngineLink(() => this.requestUpdate());
    return this.#link.connect();
  }

  async #keep(outcome: Outcome) {
    this.#runs = [{ ...outcome, id: ++this.#count }, ...this.#runs].slice(0, 30);
    this.#table ??= await import("./table.ts");
    this.requestUpdate();
  }

  #open(run: Kept, i: 0 | 1) {
    this.#sides[i]!.show(run);
    Object.assign(this, { [i === 0 ? "a" : "b"]: encodeSetup(run.setup) });
  }

  #choose(name: string) {
    const { a, b } = presets[name]!;
    Object.assign(this, { a: encodeSetup(a), b: encodeSetup(b) });
  }

  #panel(side: Side, i: number) {
    const draw: Draw = (context, size, theme) => drawSide(context, size, theme, side);
    return html`<div>
      <h2>Run ${letters[i]}</h2>
      ${canvasSurface(draw, { aspect: 1, label: `Run ${letters[i]}: ${side.data.title}, and samples of the network` })}
      <p class="state" role="status" aria-live="off">${this.#words(side)}</p>
      <p class="row">${
        side.busy
          ? button({ label: `Stop ${letters[i]}`, onClick: () => side.stop() })
          : button({
              label: `${side.state === "paused" ? "Go on with" : "Train"} ${letters[i]}`,
              onClick: () => void side.train(),
            })
      }</p>
    </div>`;
  }

  #words({ state, words, step, setup, quality }: Side): string {
    if (words) return words;
    if (state === "loading") return this.#link?.status || "Fetching what trains";
    if (step === 0) return "Not trained yet.";
    const distance = quality && ` · distance ${quality.value.toFixed(3)} (true samples: ${quality.floor.toFixed(3)})`;
    return `Step ${step} of ${setup.steps}${distance ?? ""}`;
  }

  override renderFigure() {
    const losses: Draw = (context, size, theme) => drawLosses(context, size, theme, this.#sides);
    return html`${this.#ignored.length > 0 ? html`<div role="status"><ul class="notes">${this.#ignored.map((one) => html`<li>${one}</li>`)}</ul></div>` : nothing}
      <div class="two">${this.#sides.map((side, i) => this.#panel(side, i))}</div>
      <div class="losses">${canvasSurface(losses, { aspect: 3, label: "The losses of both runs over the same axes" })}</div>`;
  }

  override renderControls() {
    const busy = this.#sides.some((side) => side.busy);
    const all = () => this.#sides.map((side) => side.train());
    const options = Object.entries(presets).map(([name, { title }]) => [name, title] as const);
    return html`${
      busy
        ? button({ label: "Stop both", primary: true, onClick: () => this.#sides.map((side) => side.stop()) })
        : button({ label: "Train both", primary: true, onClick: all })
    }
      ${this.#hidden.length > 0 ? nothing : select({ label: "Experiment", value: this.#preset, options: [...options, ["", "your own"]], onChange: (name) => name && this.#choose(name) })}
      ${this.#preset ? html`<p>${presets[this.#preset]!.look}</p>` : nothing}
      ${this.#hidden.length < fieldNames.length ? this.#settings() : nothing}
      ${this.#table?.historyTable(this.#runs, { open: (run, i) => this.#open(run, i), forget: (run) => this.#forget(run) }) ?? nothing}
      ${this.#teacher()}`;
  }

  #settings() {
    return html`<div class="settings">${this.#sides.map(
      (side, i) => html`<details><summary>Settings of ${letters[i]}</summary>
        ${setupControls(letters[i]!, side.setup, this.#hidden, (setup) => Object.assign(this, { [i === 0 ? "a" : "b"]: encodeSetup(setup) }))}
      </details>`,
    )}</div>`;
  }

  #teacher() {
    if (this.#handedOut) return html`<p>This link hides some settings. <a href="./">Open the whole playground</a></p>`;
    if (!this.#teaching) return button({ label: "Hide controls for a link", onClick: () => void this.#teach() });
    return this.#teaching.teacher({ hidden: this.#hidden, onHide: (hidden) => (this.hide = hidden.join(",")) });
  }

  async #teach() {
    this.#teaching = await import("./teacher.ts");
    this.requestUpdate();
  }

  /** The preset that is set up now, if any. */
  get #preset(): string {
    const found = Object.entries(presets).find(
      ([, { a, b }]) => encodeSetup(a) === this.a && encodeSetup(b) === this.b,
    );
    return found?.[0] ?? "";
  }

  #forget(run: Kept) {
    this.#runs = this.#runs.filter((other) => other !== run);
    this.requestUpdate();
  }

  describe(): string {
    const [a, b] = this.#sides.map(({ setup }) => setup);
    const names = differing(a ?? defaultSetup, b ?? defaultSetup).map((name) => fields[name].title.toLowerCase());
    const results = this.#sides.map((side, i) => `${letters[i]}: ${this.#words(side)}`).join(" ");
    return `Two runs on the plane that differ in ${names.length > 0 ? names.join(", ") : "nothing"}. ${results}`;
  }
}
customElements.define("nb-playground", Playground);
