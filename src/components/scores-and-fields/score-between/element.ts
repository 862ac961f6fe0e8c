import { css, html } from "lit";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { button, choice, slider } from "../../kit/controls/controls.ts";
import { grouped, signed } from "../../kit/controls/numbers.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf, seed, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { blends } from "../blend.ts";
import { endOf, followed, MOST, slopeAtZero, startsOf } from "./between.ts";
import { drawLengths, drawMap, type Scene } from "./draw.ts";

/** Few digits, and a power of ten for what is large. */
const large = (value: number): string => {
  if (value < 1e4) return `${+value.toPrecision(3)}`;
  const [digits, power] = value.toExponential(0).split("e+");
  return `${digits} · 10${[...power!].map((d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)]).join("")}`;
};

/** From one start to another: how long blends are, and where the ODE takes them. */
export class ScoreBetween extends figureWith({
  tau: number(0.5, 0, 1),
  blend: oneOf(blends, "lerp"),
  /** Spread of each of the data's two spots. */
  std: number(0.25, 0.1, 0.6),
  /** Of two: how many numbers a start has. */
  power: whole(MOST, 1, MOST),
  seed: seed(),
}) {
  static override styles = [FigureElement.styles, planeStyles, css`.two p { margin: 0 0 0.25rem; font-weight: 500; }`];
  readonly #startsOf = remembered(startsOf);

  get #scene(): Scene {
    const { power, seed, tau, blend, std } = this;
    return { starts: this.#startsOf(2 ** power, seed), n: 2 ** power, tau, blend, std };
  }

  readonly #lengths: Draw = (context, size, theme) => drawLengths(context, size, theme, this.#scene);
  readonly #map: Draw = (context, size, theme) => drawMap(context, size, theme, this.#scene);

  override renderFigure() {
    return html`<div class="two"><div><p>how long the blend is</p>
      ${canvasSurface(this.#lengths, { aspect: 1.3, label: "Length of the blends on the way; tinted: what noise has" })}</div>
      <div><p>where one of its numbers ends</p>
      ${canvasSurface(this.#map, { aspect: 1.3, label: "Where the ODE takes each number of a start" })}</div></div>`;
  }

  override renderControls() {
    return html`${slider({
      label: "Way from the first start to the second",
      ...this.bind("tau"),
      step: 0.01,
      ends: ["first", "second"],
      format: (v) => v.toFixed(2),
    })}
      ${choice({ label: "Blend", ...this.bind("blend") })}
      ${slider({ label: "Spread of the data's two spots", ...this.bind("std"), step: 0.05, format: (v) => v.toFixed(2) })}`;
  }

  override renderMore() {
    return html`${slider({
      label: "Numbers in a start",
      ...this.bind("power"),
      format: (power) => grouped(2 ** power),
    })}
      ${button({ label: "Other starts", onClick: () => (this.seed += 1) })}`;
  }

  get #found() {
    const { starts, tau, blend, std } = this.#scene;
    const at = followed(blend, tau, starts.angle);
    return { lerp: starts.length("lerp", tau), slerp: starts.length("slerp", tau), at, end: endOf(at, std) };
  }

  override renderNumbers() {
    const { lerp, slerp, at, end } = this.#found;
    return html`length by lerp ${reading("lerp", lerp, lerp.toFixed(2))}, by slerp ${reading("slerp", slerp, slerp.toFixed(2))} of √n · the followed number
      ${reading("at", at, signed(at))} ends at ${reading("end", end, signed(end))} · slope of the map at 0:
      ${reading("slope", slopeAtZero(this.std), large(slopeAtZero(this.std)))}`;
  }

  describe(): string {
    const { lerp, slerp, at, end } = this.#found;
    return `Two starts of ${grouped(2 ** this.power)} numbers are blended, ${blends[this.blend]}. At ${this.tau.toFixed(2)} of the way a straight line has ${lerp.toFixed(2)} of the length of noise, an arc ${slerp.toFixed(2)}. One number is followed: ${signed(at)} there, it ends at ${signed(end)}. The data lie in two spots of spread ${this.std.toFixed(2)}, and the ODE's map has a slope of ${large(slopeAtZero(this.std))} at 0: the end leaps from one spot to the other.`;
  }
}
customElements.define("nb-score-between", ScoreBetween);
