import { css, html, type TemplateResult } from "lit";
import { planeScale } from "../kit/canvas/plane.ts";
import { type Draw, surface } from "../kit/canvas/surface.ts";

/** The row of flat [n, 2] points that lies nearest to a place; the first of those as near. */
export function nearest(points: ArrayLike<number>, x: number, y: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (let i = 0; i < points.length / 2; i++) {
    const square = (points[2 * i]! - x) ** 2 + (points[2 * i + 1]! - y) ** 2;
    if (square < least) [best, least] = [i, square];
  }
  return best;
}

/** One of several things drawn on planes, chosen by pointing at it or by arrow keys. */
export class Pick {
  readonly #figure: { picked: number };
  readonly #count: () => number;

  /** `figure.picked` is the chosen one's place among `count`. */
  constructor(figure: { picked: number }, count: () => number) {
    this.#figure = figure;
    this.#count = count;
  }

  /** Follows the pointer; `points` are what can be pointed at, flat [k · count, 2], several for each thing. */
  readonly pointer =
    (points: () => ArrayLike<number>) =>
    ({ target, offsetX, offsetY }: PointerEvent): void => {
      const { clientWidth: width, clientHeight: height } = target as HTMLCanvasElement;
      const [x, y] = planeScale({ width, height }).invert(offsetX, offsetY);
      this.#figure.picked = nearest(points(), x, y) % this.#count();
    };

  readonly key = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const count = this.#count();
    this.#figure.picked = (this.#figure.picked + by + count) % count;
  };
}

/** A canvas on which one of several things is picked out; `points` as in `Pick.pointer`. */
export function pickableCanvas(
  pick: Pick,
  draw: Draw,
  { label, points }: { readonly label: string; readonly points: () => ArrayLike<number> },
): TemplateResult {
  const follow = pick.pointer(points);
  return html`<canvas class="plane" tabindex="0" role="application" aria-label=${`${label}; arrow keys pick out another`}
    @pointermove=${follow} @pointerdown=${follow} @keydown=${pick.key} ${surface(draw)}></canvas>`;
}

export const pickStyles = css`
  .two p { margin: 0 0 0.25rem; font-weight: 500; }
  .two canvas[tabindex] { cursor: crosshair; }
`;
