import { html, type PropertyValues } from "lit";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import { Watch } from "../../learner/watch.ts";
import { clamped, classChoice, guidanceStyles, scaleSlider, training, whole } from "../controls.ts";
import { classNames } from "../law.ts";
import { inWords } from "../measure.ts";
import { network } from "../network.ts";
import { setting } from "../setting.ts";
import { type Curve, drawByScale, drawTrade } from "./draw.ts";
import { type Spot, spotAt, sweep, type Who } from "./sweep.ts";

/** Adherence against diversity as measured, with the reader's setting on the curve. */
export class GuidanceCurve extends FigureElement {
  static override properties = { scale: { type: Number }, label: { type: Number } };
  static override linked = ["scale", "label"];
  static override styles = [FigureElement.styles, guidanceStyles];
  declare scale: number;
  declare label: number;
  #curves: readonly Curve[] = [];
  #mine?: Spot;
  #asked = "";
  #askedMine = "";
  protected readonly watches = [
    new Watch(this, network),
    new Watch(this, setting, () => {
      this.scale = setting.scale;
      this.label = setting.label;
    }),
  ];
  readonly #sweep = new RunController<readonly Curve[]>(this, {
    onValue: (curves) => {
      this.#curves = curves;
      this.requestUpdate();
    },
    onError: (error) => {
      this.error = error.message;
    },
  });
  readonly #point = new RunController<Spot>(this, {
    onValue: (spot) => {
      this.#mine = spot;
      this.requestUpdate();
    },
    onError: (error) => {
      this.error = error.message;
    },
  });

  constructor() {
    super();
    Object.assign(this, { scale: setting.scale, label: setting.label });
  }

  override willUpdate(_changed: PropertyValues<this>): void {
    this.scale = clamped(this.scale, 0, 10, 3);
    this.label = whole(this.label, 0, classNames.length - 1, 0);
    setting.set(this);
    if (network.state === "training") return;
    const source = [this.label, network.state, network.round].join();
    if (source !== this.#asked) {
      this.#asked = source;
      this.error = undefined;
      this.#sweep.run(curves(network.state === "ready" ? ["network", "ode"] : ["ode", "sde"], this.label));
    }
    const mine = [source, this.scale].join();
    if (mine === this.#askedMine) return;
    this.#askedMine = mine;
    this.#point.run(one(network.state === "ready" ? "network" : "ode", this.scale, this.label));
  }

  override renderFigure() {
    const [trade, byScale] = [
      "Share of samples in their class, against how many spots they fill, a dot for each guidance scale",
      "Share in the class, spots covered and diversity, against the guidance scale",
    ];
    return html`<div class="two">
      <canvas role="img" aria-label=${trade} style="aspect-ratio: 4/3" ${surface(this.#drawTrade)}></canvas>
      <canvas role="img" aria-label=${byScale} style="aspect-ratio: 4/3" ${surface(this.#drawByScale)}></canvas></div>`;
  }

  override renderControls() {
    return html`${scaleSlider(this.scale, (scale) => (this.scale = scale))}
      ${classChoice(this.label, (label) => (this.label = label))} ${training()}`;
  }

  override renderNumbers() {
    return this.#mine ? `s = ${this.#mine.scale.toFixed(2)}: ${inWords(this.#mine)}` : "computing …";
  }

  describe(): string {
    const mine = this.#mine ? `At s = ${this.#mine.scale}: ${inWords(this.#mine)}. ` : "";
    return `${mine}From s = 0 to about 1.5 nearly every sample comes to lie in its class; beyond, that can't grow any more, and only the diversity falls, from nearly four spots to one. With fresh noise on the way it falls less.`;
  }

  readonly #drawTrade: Draw = (context, size, theme) => drawTrade(context, size, theme, this.#curves, this.#mine);
  readonly #drawByScale: Draw = (context, size, theme) => {
    if (this.#curves[0]) drawByScale(context, size, theme, this.#curves[0], this.scale);
  };
}

async function* curves(whose: readonly Who[], label: number): AsyncGenerator<readonly Curve[], void, undefined> {
  const done: Curve[] = [];
  for (const who of whose) {
    let latest: Curve = { who, spots: [] };
    for await (const spots of sweep(who, label)) {
      latest = { who, spots };
      yield [...done, latest];
    }
    done.push(latest);
  }
}

async function* one(who: Who, scale: number, label: number): AsyncGenerator<Spot, void, undefined> {
  yield await spotAt(who, scale, label);
}

customElements.define("nb-guidance-curve", GuidanceCurve);
