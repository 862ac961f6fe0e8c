import { html, type TemplateResult } from "lit";
import { AsyncDirective, directive } from "lit/async-directive.js";
import type { ElementPart } from "lit/directive.js";
import { hasActed } from "../frame/acted.ts";
import { readTheme, type Theme, watchTheme } from "../frame/theme.ts";
import { drawnWithTop } from "./on-top.ts";
import { inTurn } from "./turns.ts";

/** CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
export type Draw = (context: CanvasRenderingContext2D, size: Size, theme: Theme) => void;

export interface SurfaceOptions {
  /** Width over height. */
  readonly aspect: number;
  /** What is drawn, for those who can't see it. */
  readonly label: string;
}

/** What a host may offer: surfaces register with it, so that it can redraw them without rendering. */
export interface SurfaceHost {
  readonly surfaces?: Set<() => void>;
}

class Surface extends AsyncDirective {
  #canvas?: HTMLCanvasElement;
  #draw?: Draw;
  #frame = 0;
  #theme?: Theme;
  #stop: (() => void)[] = [];
  #host?: SurfaceHost;
  /** When it was drawn last; none yet, or none while it is hidden. */
  #size: Size = { width: 0, height: 0 };
  #leave = () => {};

  readonly #turn = () => this.#paint();

  readonly redraw = () => {
    if (this.#size.width === 0 || !hasActed()) {
      this.#leave = inTurn(this.#turn);
      return;
    }
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  };

  render(_draw: Draw) {
    return undefined;
  }

  override update(part: ElementPart, [draw]: [Draw]) {
    this.#draw = draw;
    if (this.#canvas !== part.element) {
      this.#canvas = part.element as HTMLCanvasElement;
      this.#host = part.options?.host as SurfaceHost | undefined;
      this.#watch();
    }
    this.redraw();
    return undefined;
  }

  #watch() {
    const resized = new ResizeObserver(() => {
      const { width, height } = this.#room;
      if (width !== this.#size.width || height !== this.#size.height) this.redraw();
    });
    resized.observe(this.#canvas!);
    const recoloured = watchTheme(() => {
      this.#theme = undefined;
      this.redraw();
    });
    this.#host?.surfaces?.add(this.redraw);
    addEventListener("beforeprint", this.#print);
    this.#stop = [
      () => resized.disconnect(),
      recoloured,
      () => this.#host?.surfaces?.delete(this.redraw),
      () => removeEventListener("beforeprint", this.#print),
    ];
  }

  /** At once, for the printer does not wait for a frame. */
  readonly #print = () => {
    this.#theme = undefined;
    this.#paint();
  };

  get #room(): Size {
    return { width: this.#canvas?.clientWidth ?? 0, height: this.#canvas?.clientHeight ?? 0 };
  }

  #paint() {
    const canvas = this.#canvas;
    const size = this.#room;
    this.#size = size;
    const context = size.width && size.height ? canvas?.getContext("2d") : null;
    if (!canvas || !context) return;
    const scale = canvas.getBoundingClientRect().width / size.width;
    const ratio = Math.min(3, (devicePixelRatio || 1) * scale);
    const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    this.#theme ??= readTheme(canvas);
    context.setTransform(width / size.width, 0, 0, height / size.height, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    const theme = this.#theme;
    drawnWithTop(context, () => this.#draw?.(context, size, theme));
  }

  override disconnected() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#leave();
    for (const stop of this.#stop) stop();
    this.#stop = [];
  }

  override reconnected() {
    this.#theme = undefined;
    this.#watch();
    this.redraw();
  }
}

/** Keeps a canvas drawn: in device pixels, again at each render, new size and change of scheme. */
export const surface = directive(Surface);

/** A canvas that `draw` fills, as wide as its place. */
export const canvasSurface = (draw: Draw, { aspect, label }: SurfaceOptions): TemplateResult =>
  html`<canvas role="img" aria-label=${label} style="aspect-ratio: ${aspect}" ${surface(draw)}></canvas>`;
