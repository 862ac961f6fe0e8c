import { html, type TemplateResult } from "lit";
import { surface } from "../../kit/canvas/surface.ts";
import { button, slider, toggle } from "../../kit/controls/controls.ts";
import { type Brush, drawMask, emptyMask, inverted, type Sides, stroked } from "./mask.ts";
import { MaskHistory } from "./mask-history.ts";

/** Whose picture is masked. */
export interface MaskHost extends Sides {
  readonly mask: Uint8Array | undefined;
  /** Nothing where all of the picture is painted anew. */
  onMask(mask: Uint8Array | undefined): void;
  requestUpdate(): void;
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A brush by pointer, touch and keys, for what of a picture is painted anew: a canvas to lay over it, and its tools. */
export class MaskPainter {
  readonly #host: MaskHost;
  readonly #history = new MaskHistory();
  #brush: Brush = { x: 16, y: 16, radius: 4 };
  #isErasing = false;
  #hasFocus = false;
  /** While a stroke is on its way. */
  isPainting = false;

  constructor(host: MaskHost) {
    this.#host = host;
  }

  /** To begin with another picture. */
  forget(): void {
    this.#history.forget();
  }

  canvas(): TemplateResult {
    const { height, width, mask } = this.#host;
    const shown = {
      height,
      width,
      mask: mask ?? emptyMask(this.#host),
      ...(this.#hasFocus ? { brush: this.#brush } : {}),
    };
    const focus = (on: boolean) => () => {
      this.#hasFocus = on;
      this.#host.requestUpdate();
    };
    return html`<canvas tabindex="0" role="application" aria-label="Mask: arrow keys move the brush, Space paints, Ctrl+Z takes back"
      @pointerdown=${this.#point} @pointermove=${this.#point} @pointerup=${this.#lift} @pointercancel=${this.#lift} @keydown=${this.#key} @focus=${focus(true)} @blur=${focus(false)}
      ${surface((...paper) => drawMask(...paper, shown))}></canvas>`;
  }

  tools(): TemplateResult {
    const { width, mask } = this.#host;
    const radius = (value: number) => {
      this.#brush = { ...this.#brush, radius: value };
      this.#host.requestUpdate();
    };
    const erase = (on: boolean) => {
      this.#isErasing = on;
      this.#host.requestUpdate();
    };
    const format = (r: number) => `${r} pixels`;
    return html`${slider({ label: "Brush", min: 1, max: Math.max(4, width / 4), step: 0.5, value: this.#brush.radius, format, onInput: radius })}
      ${toggle({ label: "Wipe away", checked: this.#isErasing, onChange: erase })}
      ${button({ label: "Undo", disabled: !this.#history.hasPast, onClick: () => this.#undo() })}
      ${button({ label: "Turn the mask round", onClick: () => this.#change(inverted(mask ?? emptyMask(this.#host))) })}
      ${button({ label: "Without a mask", disabled: !mask, onClick: () => this.#change(undefined) })}`;
  }

  readonly #point = (event: PointerEvent) => {
    const isStart = event.type === "pointerdown";
    if (!isStart && !(event.buttons & 1)) return;
    const canvas = event.target as HTMLCanvasElement;
    if (isStart) canvas.setPointerCapture(event.pointerId);
    this.isPainting = true;
    const x = (event.offsetX / canvas.clientWidth) * this.#host.width;
    const y = (event.offsetY / canvas.clientHeight) * this.#host.height;
    const from = isStart ? { x, y } : this.#brush;
    this.#brush = { ...this.#brush, x, y };
    this.#dab(from, isStart);
  };

  readonly #lift = () => {
    this.isPainting = false;
    this.#host.requestUpdate();
  };

  readonly #key = (event: KeyboardEvent) => {
    const by = arrows[event.key];
    const isUndo = event.key === "z" && (event.ctrlKey || event.metaKey);
    if (!by && event.key !== " " && !isUndo) return;
    event.preventDefault();
    if (isUndo) return this.#undo();
    if (!by) return this.#dab(this.#brush, !event.repeat);
    const { height, width } = this.#host;
    const step = width / 32;
    const within = (at: number, most: number) => Math.min(most, Math.max(0, at));
    const { x, y } = this.#brush;
    this.#brush = { ...this.#brush, x: within(x + by[0] * step, width), y: within(y + by[1] * step, height) };
    this.#host.requestUpdate();
  };

  #dab(from: Pick<Brush, "x" | "y">, isStart: boolean) {
    const { mask } = this.#host;
    if (isStart) this.#history.add(mask);
    const before = mask ?? emptyMask(this.#host);
    this.#host.onMask(stroked(before, this.#host, { from, to: this.#brush, value: this.#isErasing ? 0 : 1 }));
  }

  #change(mask: Uint8Array | undefined) {
    this.#history.add(this.#host.mask);
    this.#host.onMask(mask);
  }

  #undo() {
    if (this.#history.hasPast) this.#host.onMask(this.#history.back());
  }
}
