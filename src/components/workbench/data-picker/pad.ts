import { html, LitElement } from "lit";
import { grid, type Stroke, toPlane } from "../../../lib/diffusion/data/points/strokes.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { button, choice } from "../../kit/controls/controls.ts";
import { controlStyles } from "../../kit/frame/styles.ts";
import { drawPad } from "./draw.ts";
import { History } from "./history.ts";
import { padStyles } from "./styles.ts";

const brushes = { fine: 10, medium: 22, broad: 44 } as const;
type Brush = keyof typeof brushes;
const marks = ["●", "■", "▲", "◆"] as const;
const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const inside = (value: number) => Math.round(Math.min(grid, Math.max(0, value)));
const most = 5000;

/**
 * A square to draw in, by mouse, pen, finger or keyboard. Fires `strokes` with a list of strokes after each change.
 */
export class DrawingPad extends LitElement {
  static override properties = {
    brush: { state: true },
    label: { state: true },
    cursor: { state: true },
    said: { state: true },
  };
  static override styles = [controlStyles, padStyles];
  declare brush: Brush;
  declare label: number;
  declare cursor: readonly [x: number, y: number];
  declare said: string;
  #history = new History<readonly Stroke[]>([]);
  #stroke: Stroke | undefined;
  #pointer: number | undefined;
  #lowered = false;

  constructor() {
    super();
    this.brush = "medium";
    this.label = 0;
    this.cursor = [grid / 2, grid / 2];
    this.said = "";
  }

  get strokes(): readonly Stroke[] {
    return this.#history.now;
  }
  /** Shows a drawing, which can be undone. */
  set strokes(strokes: readonly Stroke[]) {
    this.#history.push(strokes);
    this.requestUpdate();
  }

  readonly #draw: Draw = (context, size, theme) => {
    const strokes = this.#stroke ? [...this.strokes, this.#stroke] : this.strokes;
    const focused = this.shadowRoot?.activeElement?.localName === "canvas" && this.#pointer === undefined;
    const [x, y] = this.cursor;
    drawPad(
      context,
      size,
      theme,
      strokes,
      focused ? { x, y, radius: brushes[this.brush], label: this.label } : undefined,
    );
  };

  #changed(sentence = "") {
    this.said = sentence;
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent("strokes", { detail: this.strokes }));
  }

  #begin(x: number, y: number) {
    this.#stroke = { label: this.label, radius: brushes[this.brush], path: [x, y] };
    this.cursor = [x, y];
  }

  #extend(x: number, y: number) {
    const stroke = this.#stroke;
    if (!stroke || stroke.path.length >= most) return;
    const [lastX, lastY] = stroke.path.slice(-2) as [number, number];
    if (Math.hypot(x - lastX, y - lastY) < Math.max(3, stroke.radius / 4)) return;
    this.#stroke = { ...stroke, path: [...stroke.path, x, y] };
    this.cursor = [x, y];
  }

  #finish(sentence?: string) {
    if (!this.#stroke) return;
    this.#history.push([...this.strokes, this.#stroke]);
    this.#stroke = undefined;
    this.#changed(sentence);
  }

  #place(event: PointerEvent) {
    const { left, top, width, height } = (this.renderRoot.querySelector("canvas") as Element).getBoundingClientRect();
    return [inside(((event.clientX - left) / width) * grid), inside(((event.clientY - top) / height) * grid)] as const;
  }

  readonly #down = (event: PointerEvent) => {
    if (this.#pointer !== undefined || event.button !== 0) return;
    this.#lift();
    this.#pointer = event.pointerId;
    (event.target as Element).setPointerCapture(event.pointerId);
    this.#begin(...this.#place(event));
  };
  readonly #move = (event: PointerEvent) => {
    if (event.pointerId !== this.#pointer) return;
    const parts = event.getCoalescedEvents?.() ?? [];
    for (const part of parts.length ? parts : [event]) this.#extend(...this.#place(part));
  };
  readonly #up = (event: PointerEvent) => {
    if (event.pointerId !== this.#pointer) return;
    this.#pointer = undefined;
    this.#finish();
  };

  #lift() {
    this.#lowered = false;
    this.#finish("Brush lifted.");
  }

  readonly #key = (event: KeyboardEvent) => {
    if (!this.#handle(event)) return;
    event.preventDefault();
    this.requestUpdate();
  };

  #handle({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
    if (ctrlKey || metaKey) return this.#shortcut(key.toLowerCase(), shiftKey);
    if (altKey) return false;
    if (arrows[key]) this.#step(arrows[key], shiftKey ? 64 : 16);
    else if (key === " ") this.#dab();
    else if (key === "Enter") this.#toggleBrush();
    else if (/^[1-4]$/.test(key)) this.#choose(Number(key) - 1);
    else return false;
    return true;
  }

  #shortcut(key: string, shift: boolean): boolean {
    if (key !== "z" && key !== "y") return false;
    if (key === "y" || shift) this.#redo();
    else this.#undo();
    return true;
  }

  #step([dx, dy]: readonly [number, number], size: number) {
    this.cursor = [inside(this.cursor[0] + dx * size), inside(this.cursor[1] + dy * size)];
    if (this.#lowered) this.#extend(...this.cursor);
    const [x, y] = toPlane(...this.cursor);
    this.said = `${x.toFixed(1)}, ${y.toFixed(1)}`;
  }

  #dab() {
    this.#lift();
    this.#begin(...this.cursor);
    this.#finish(`Dot of class ${this.label + 1}.`);
  }

  #toggleBrush() {
    if (this.#lowered) return this.#lift();
    this.#lowered = true;
    this.#begin(...this.cursor);
    this.said = "Brush lowered: arrow keys draw; Enter lifts it.";
  }

  #choose(label: number) {
    this.#lift();
    this.label = label;
    this.said = `Class ${label + 1}.`;
  }

  #undo() {
    this.#lift();
    this.#history.undo();
    this.#changed("Undone.");
  }
  #redo() {
    this.#history.redo();
    this.#changed("Redone.");
  }
  #clear() {
    this.#lift();
    this.#history.push([]);
    this.#changed("Cleared; Undo brings it back.");
  }

  override render() {
    return html`<canvas tabindex="0" role="application" aria-label="Drawing area" aria-describedby="how" style="aspect-ratio: 1"
        @pointerdown=${this.#down} @pointermove=${this.#move} @pointerup=${this.#up} @pointercancel=${this.#up}
        @keydown=${this.#key} @focus=${() => this.requestUpdate()} @blur=${() => this.#lift()} ${surface(this.#draw)}></canvas>
      <div class="tools">
        <div class="marks">${choice({
          label: "Class",
          value: String(this.label),
          options: marks.map((mark, i) => [String(i), `${mark} ${i + 1}`] as const),
          onChange: (value) => this.#choose(Number(value)),
        })}</div>
        ${choice<Brush>({
          label: "Brush",
          value: this.brush,
          options: [
            ["fine", "Fine"],
            ["medium", "Medium"],
            ["broad", "Broad"],
          ],
          onChange: (brush) => (this.brush = brush),
        })}
        <div class="row">
          ${button({ label: "Undo", onClick: () => this.#undo(), disabled: !this.#history.canUndo })}
          ${button({ label: "Redo", onClick: () => this.#redo(), disabled: !this.#history.canRedo })}
          ${button({ label: "Clear", onClick: () => this.#clear(), disabled: this.strokes.length === 0 })}
        </div>
        <p class="hint" id="how">Draw with mouse, pen or finger. By keyboard: arrow keys move the brush (with Shift, farther), Space puts
          a dot, Enter lowers and lifts the brush, 1 to 4 choose the class, Ctrl+Z takes back.</p>
        <p class="hint" role="status">${this.said}</p>
      </div>`;
  }
}
customElements.define("nb-drawing-pad", DrawingPad);
