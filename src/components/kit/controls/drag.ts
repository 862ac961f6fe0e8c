import { html, type TemplateResult } from "lit";
import { planeScale, REACH } from "../canvas/plane.ts";
import { type Draw, surface } from "../canvas/surface.ts";
import { number } from "../frame/properties.ts";

export type Place = readonly [x: number, y: number];

/** How far from the middle a point can be dragged: it stays in sight. */
const LIMIT = 2.9;

/** A property that is a coordinate of a point to drag. */
export const coordinate = (initial: number, limit = LIMIT) => number(initial, -limit, limit);

export interface DragOptions {
  /** Half the width of the window, as in `planeScale`. */
  readonly reach?: number;
  readonly limit?: number;
  /** Called before the reader moves the point. */
  readonly onMove?: () => void;
}

/** A point of the plane that pointer and arrow keys move: two properties of a figure. */
export class Drag<Name extends string> {
  readonly #get: () => Place;
  readonly #set: (x: number, y: number) => void;
  readonly #reach: number;

  constructor(
    figure: Readonly<Record<NoInfer<Name>, number>>,
    x: Name,
    y: Name,
    { reach = REACH, limit = LIMIT, onMove = () => {} }: DragOptions = {},
  ) {
    const within = (value: number) => Math.min(limit, Math.max(-limit, value));
    this.#get = () => [figure[x], figure[y]];
    this.#set = (toX, toY) => {
      onMove();
      Object.assign(figure, { [x]: within(toX), [y]: within(toY) });
    };
    this.#reach = reach;
  }

  readonly grab = (event: PointerEvent): void => {
    (event.target as HTMLCanvasElement).setPointerCapture(event.pointerId);
    this.#follow(event);
  };

  readonly move = (event: PointerEvent): void => {
    if (event.buttons & 1) this.#follow(event);
  };

  readonly key = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? 0.5 : 0.1;
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[event.key];
    if (!by) return;
    event.preventDefault();
    const [x, y] = this.#get();
    this.#set(x + by[0]!, y + by[1]!);
  };

  #follow({ target, offsetX, offsetY }: PointerEvent) {
    const { clientWidth: width, clientHeight: height } = target as HTMLCanvasElement;
    this.#set(...planeScale({ width, height }, this.#reach).invert(offsetX, offsetY));
  }
}

/** A canvas with a point to drag, for `planeStyles`; `label` says where it is and that arrow keys move it. */
export const draggableCanvas = (
  drag: Pick<Drag<string>, "grab" | "move" | "key">,
  draw: Draw,
  { label, wide = false }: { readonly label: string; readonly wide?: boolean },
): TemplateResult =>
  html`<canvas class=${wide ? "plane wide" : "plane"} tabindex="0" role="application" aria-roledescription="plane with a movable point"
    aria-label=${label} @pointerdown=${drag.grab} @pointermove=${drag.move} @keydown=${drag.key} ${surface(draw)}></canvas>`;
