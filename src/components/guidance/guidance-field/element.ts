import { html, type PropertyValues } from "lit";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { choice, slider } from "../../kit/controls/controls.ts";
import { Drag, pair, within } from "../../kit/controls/drag.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import { Watch } from "../../learner/watch.ts";
import { clamped, classChoice, guidanceStyles, scaleSlider, training, whole } from "../controls.ts";
import { exactFields, type Fields, guidedField, learnedFields, places } from "../fields.ts";
import { classNames } from "../law.ts";
import { network } from "../network.ts";
import { drawFields, type Shown } from "./draw.ts";

interface Answers {
  readonly grid: Fields;
  readonly here: Fields;
  readonly by: "exact" | "network";
}

const shownOptions: readonly (readonly [Shown, string])[] = [
  ["all", "all three"],
  ["none", "no class"],
  ["class", "the class"],
  ["guided", "guided"],
];

/** The answers without a class, with one, and guided: fields of arrows, and one place to drag. */
export class GuidanceField extends FigureElement {
  static override properties = {
    t: { type: Number },
    scale: { type: Number },
    label: { type: Number },
    x: { type: Number },
    y: { type: Number },
    shown: {},
  };
  static override linked = ["t", "scale", "label", "x", "y", "shown"];
  static override styles = [FigureElement.styles, guidanceStyles];
  declare t: number;
  declare scale: number;
  declare label: number;
  declare x: number;
  declare y: number;
  declare shown: Shown;
  #asked = "";
  #answers?: Answers;
  protected readonly watch = new Watch(this, network);
  readonly #drag = new Drag(
    () => [this.x, this.y],
    (x, y) => Object.assign(this, { x, y }),
  );
  readonly #run = new RunController<Answers>(this, {
    onValue: (answers) => {
      this.#answers = answers;
      this.requestUpdate();
    },
    onError: (error) => {
      this.error = error.message;
    },
  });

  constructor() {
    super();
    Object.assign(this, { t: 0.25, scale: 3, label: 0, x: -0.55, y: 0.55, shown: "all" });
  }

  override willUpdate(_changed: PropertyValues<this>): void {
    this.t = clamped(this.t, 0.02, 1, 0.25);
    this.scale = clamped(this.scale, 0, 10, 3);
    this.label = whole(this.label, 0, classNames.length - 1, 0);
    [this.x, this.y] = [within(clamped(this.x, -3, 3, 0)), within(clamped(this.y, -3, 3, 0))];
    if (!shownOptions.some(([name]) => name === this.shown)) this.shown = "all";
    if (network.state === "training") return;
    const asked = [this.t, this.label, this.x, this.y, network.state, network.round].join();
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.error = undefined;
    const at = Float64Array.of(...places, this.x, this.y);
    if (network.state === "ready") this.#run.run(learned(at, this.t, this.label));
    else this.#answers = split(exactFields(at, this.t, this.label), "exact");
  }

  override renderFigure() {
    return html`<canvas class="plane wide" role="application" tabindex="0" aria-label="A noisy point to move by arrow keys, and three answers"
      @pointerdown=${this.#drag.grab} @pointermove=${this.#drag.move} @keydown=${this.#drag.key} ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return html`${scaleSlider(this.scale, (scale) => (this.scale = scale))}
      ${slider({ label: "Time", min: 0.02, max: 1, step: 0.01, value: this.t, ends: ["data", "noise"], format: (t) => t.toFixed(2), onInput: (t) => (this.t = t) })}
      ${choice({ label: "Arrows", value: this.shown, options: shownOptions, onChange: (shown) => (this.shown = shown) })}`;
  }

  override renderMore() {
    return html`${classChoice(this.label, (label) => (this.label = label))} ${training()}`;
  }

  override renderNumbers() {
    if (!this.#answers) return "computing …";
    const { here, by } = this.#answers;
    const gap = Math.hypot(
      here.conditional[0]! - here.unconditional[0]!,
      here.conditional[1]! - here.unconditional[1]!,
    );
    return `x̂₀ without a class ${pair([...here.unconditional])}, with it ${pair([...here.conditional])}, guided ${pair([...guidedField(here, this.scale)])} · ${gap.toFixed(2)} apart, stretched ${this.scale.toFixed(2)} times · ${by === "exact" ? "exact" : "network trained here"}`;
  }

  describe(): string {
    if (!this.#answers) return "The fields are being computed.";
    const { here } = this.#answers;
    return `From the noisy point ${pair([this.x, this.y])} at time ${this.t.toFixed(2)}, the best guess without a class is ${pair([...here.unconditional])} and with the class “${classNames[this.label]}” ${pair([...here.conditional])}. Guidance goes on along the line from the first to the second, to ${pair([...guidedField(here, this.scale)])}: beyond both, where no data need be.`;
  }

  readonly #draw: Draw = (context, size, theme) => {
    if (!this.#answers) return;
    const { t, scale, label, shown } = this;
    drawFields(context, size, theme, { ...this.#answers, at: [this.x, this.y], t, scale, label, shown });
  };
}

const n = places.length;
const split = ({ conditional, unconditional }: Fields, by: Answers["by"]): Answers => ({
  grid: { conditional: conditional.subarray(0, n), unconditional: unconditional.subarray(0, n) },
  here: { conditional: conditional.subarray(n), unconditional: unconditional.subarray(n) },
  by,
});

async function* learned(at: Float64Array, t: number, label: number): AsyncGenerator<Answers, void, undefined> {
  yield split(await learnedFields(at, t, label), "network");
}

customElements.define("nb-guidance-field", GuidanceField);
