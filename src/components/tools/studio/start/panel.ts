import { html, nothing, type TemplateResult } from "lit";
import { stepsTaken } from "../../../../lib/diffusion/pipelines/strength.ts";
import { surface } from "../../../kit/canvas/surface.ts";
import { button, fileButton, slider, toggle } from "../../../kit/controls/controls.ts";
import { pictureCanvas } from "../results/canvas.ts";
import { type Brush, dabbed, drawMask, emptyMask, inverted, shareOf } from "./mask.ts";
import type { Start } from "./start.ts";

export interface StartHost {
  start: Start | undefined;
  strength: number;
  readonly steps: number;
  requestUpdate(): void;
  openStart(file: File): void;
}

/** A picture to begin with, its strength, and a brush for what is to be painted anew. */
export class StartPanel {
  readonly #host: StartHost;
  #brush: Brush = { x: 16, y: 16, radius: 4 };
  #isErasing = false;
  #hasFocus = false;

  constructor(host: StartHost) {
    this.#host = host;
  }

  render(): TemplateResult {
    const { start } = this.#host;
    const choose = fileButton({
      label: start ? "Another picture" : "Begin with a picture",
      accept: "image/*",
      onFiles: ([file]) => file && this.#host.openStart(file),
    });
    if (!start)
      return html`<div class="controls">${choose}</div><p class="hint">Or take one of those made, by “Begin with it”. It gets noise on it, as much as the
        strength says, and the steps that remain take the noise off again.</p>`;
    return html`<div class="begin-with">${this.#canvas(start)}<div class="controls">${choose}
      ${button({ label: "Without a picture", onClick: () => this.#set(undefined) })} ${this.#strength()} ${this.#tools(start)}</div></div>`;
  }

  #strength() {
    const { strength, steps } = this.#host;
    const taken = stepsTaken(steps, strength);
    const format = (value: number) => `${value.toFixed(2)}, ${taken} of ${steps} steps`;
    const onInput = (value: number) => (this.#host.strength = value);
    const ends = ["as it is", "as if from noise"] as const;
    return slider({ label: "Strength", min: 0, max: 1, step: 0.05, value: strength, ends, format, onInput });
  }

  #tools(start: Start) {
    const { mask } = start;
    const share = mask ? shareOf(mask) : 0;
    const words =
      share === 0
        ? "All of it is painted anew."
        : `${Math.round(100 * share)} % is painted anew; the rest stays as it is.`;
    const kept = "A link doesn't carry this picture; a saved PNG does.";
    const radius = (value: number) => {
      this.#brush = { ...this.#brush, radius: value };
      this.#host.requestUpdate();
    };
    return html`${slider({ label: "Brush", min: 1, max: Math.max(4, start.width / 4), step: 0.5, value: this.#brush.radius, format: (r) => `${r} pixels`, onInput: radius })}
      ${toggle({ label: "Wipe away", checked: this.#isErasing, onChange: (on) => this.#erase(on) })}
      ${button({ label: "Turn the mask round", onClick: () => this.#set({ ...start, mask: inverted(mask ?? emptyMask(start)) }) })}
      ${mask ? button({ label: "Without a mask", onClick: () => this.#set(withoutMask(start)) }) : nothing}
      <p class="hint" role="status">${words}</p><p class="hint">${kept}</p>`;
  }

  #canvas(start: Start) {
    const mask = start.mask ?? emptyMask(start);
    const brush = this.#hasFocus ? { brush: this.#brush } : {};
    const focus = (on: boolean) => () => {
      this.#hasFocus = on;
      this.#host.requestUpdate();
    };
    return html`<div class="masked">${pictureCanvas(start, "The picture to begin with")}
      <canvas tabindex="0" role="application" aria-label="Mask: arrow keys move the brush, Space paints" @pointerdown=${this.#point} @pointermove=${this.#point}
        @keydown=${this.#key} @focus=${focus(true)} @blur=${focus(false)} ${surface((context, size, theme) => drawMask(context, size, theme, { ...start, mask, ...brush }))}></canvas></div>`;
  }

  readonly #point = (event: PointerEvent) => {
    const { start } = this.#host;
    if (!start || (event.type === "pointermove" && !(event.buttons & 1))) return;
    const canvas = event.target as HTMLCanvasElement;
    if (event.type === "pointerdown") canvas.setPointerCapture(event.pointerId);
    const x = (event.offsetX / canvas.clientWidth) * start.width;
    const y = (event.offsetY / canvas.clientHeight) * start.height;
    this.#brush = { ...this.#brush, x, y };
    this.#dab(start);
  };

  readonly #key = (event: KeyboardEvent) => {
    const { start } = this.#host;
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], " ": [0, 0] }[event.key];
    if (!start || !by) return;
    event.preventDefault();
    const step = start.width / 32;
    const within = (at: number, most: number) => Math.min(most, Math.max(0, at));
    const { x, y } = this.#brush;
    this.#brush = {
      ...this.#brush,
      x: within(x + by[0]! * step, start.width),
      y: within(y + by[1]! * step, start.height),
    };
    if (event.key === " ") this.#dab(start);
    else this.#host.requestUpdate();
  };

  #dab(start: Start) {
    const mask = dabbed(start.mask ?? emptyMask(start), start, this.#brush, this.#isErasing ? 0 : 1);
    this.#set({ ...start, mask });
  }

  #erase(on: boolean) {
    this.#isErasing = on;
    this.#host.requestUpdate();
  }

  #set(start: Start | undefined) {
    this.#host.start = start;
    this.#host.requestUpdate();
  }
}

const withoutMask = ({ rgb, height, width }: Start): Start => ({ rgb, height, width });
