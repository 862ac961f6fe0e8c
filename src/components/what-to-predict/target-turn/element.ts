import { css, html } from "lit";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import type { Draw } from "../../kit/canvas/surface.ts";
import { slider } from "../../kit/controls/controls.ts";
import { draggableCanvas } from "../../kit/controls/drag.ts";
import { signed } from "../../kit/controls/numbers.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { cornerScale, drawTurn } from "./draw.ts";
import { between, degrees, guessOf, lengthOf, radians, slipped, stateAt, stepped, velocityAt } from "./turn.ts";

const turns: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowLeft: 1, ArrowDown: -1, ArrowRight: -1 };

/** v as a rotation: a noisy point on a quarter circle from data to noise, and the step back along it. */
export class TargetTurn extends figureWith({
  /** Degrees from the data. */
  angle: number(60, 0, 90),
  /** Degrees of a step back. */
  step: number(25, 0, 90),
  slip: number(0, 0, 0.3),
}) {
  static override styles = [
    FigureElement.styles,
    planeStyles,
    css`canvas.plane { aspect-ratio: 7 / 6; max-inline-size: 30rem; margin-inline: auto; display: block; }`,
  ];

  readonly #drag = {
    grab: (event: PointerEvent) => {
      (event.target as HTMLCanvasElement).setPointerCapture(event.pointerId);
      this.#follow(event);
    },
    move: (event: PointerEvent) => {
      if (event.buttons & 1) this.#follow(event);
    },
    key: (event: KeyboardEvent) => {
      const by = turns[event.key];
      if (by === undefined) return;
      event.preventDefault();
      this.#turn(this.angle + by * (event.shiftKey ? 10 : 1));
    },
  };

  #follow({ target, offsetX, offsetY }: PointerEvent) {
    const { clientWidth: width, clientHeight: height } = target as HTMLCanvasElement;
    const [x, y] = cornerScale({ width, height }).invert(offsetX, offsetY);
    this.#turn(Math.round(degrees(Math.atan2(Math.max(0, y), Math.max(0, x)))));
  }

  #turn(angle: number) {
    this.angle = Math.min(90, Math.max(0, angle));
  }

  /** No step goes further than to the data. */
  get #delta() {
    return radians(Math.min(this.step, this.angle));
  }

  readonly #draw: Draw = (context, size, theme) =>
    drawTurn(context, size, theme, { phi: radians(this.angle), delta: this.#delta, slip: this.slip });

  get #errors() {
    const [phi, delta] = [radians(this.angle), this.#delta];
    const [z, v, right] = [stateAt(phi), slipped(phi, this.slip), velocityAt(phi)];
    return {
      guess: between(guessOf(z, v, phi), [1, 0]),
      next: between(stepped(z, v, delta), stepped(z, right, delta)),
      length: lengthOf(stepped(z, v, delta)),
    };
  }

  override renderFigure() {
    const label = `The noisy point, ${this.angle} degrees from the data; arrow keys turn it`;
    return draggableCanvas(this.#drag, this.#draw, { label });
  }

  override renderControls() {
    const format = (value: number) => `${value.toFixed(0)}°`;
    return html`${slider({ label: "Angle φ", ...this.bind("angle"), step: 1, ends: ["data", "noise"], format })}
      ${slider({ label: "Step back δ", ...this.bind("step"), step: 1, format })}
      ${slider({ label: "Slip of v̂", ...this.bind("slip"), step: 0.05, format: (value) => value.toFixed(2) })}`;
  }

  override renderNumbers() {
    const phi = radians(this.angle);
    const { guess, next } = this.#errors;
    const [alpha, sigma] = stateAt(phi);
    const slip =
      this.slip > 0
        ? html` · the slip of ${this.slip.toFixed(2)} is ${reading("guess", guess, guess.toFixed(2))} in x̂₀, ${reading("next", next, next.toFixed(2))} in zₛ`
        : "";
    return html`α = cos φ = ${reading("alpha", alpha, alpha.toFixed(2))}, σ = sin φ = ${reading("sigma", sigma, sigma.toFixed(2))}
      · zₛ = ${Math.cos(this.#delta).toFixed(2)} zₜ − ${Math.sin(this.#delta).toFixed(2)} v${slip}`;
  }

  describe(): string {
    const { guess, next, length } = this.#errors;
    const slip =
      this.slip > 0
        ? ` A v̂ that is off by ${this.slip.toFixed(2)} puts x̂₀ off by ${guess.toFixed(2)} and the next point by ${next.toFixed(2)}: never by more.`
        : "";
    return `A quarter circle from the data, at angle 0, to the noise, at 90 degrees. The noisy point is at ${this.angle} degrees; v is the direction in which it turns towards noise. A step back by ${signed(degrees(this.#delta), 0)} degrees turns it along the circle, to a point of length ${length.toFixed(2)}.${slip}`;
  }
}
customElements.define("nb-target-turn", TargetTurn);
