import { planeScale } from "../canvas/plane.ts";

export type Place = readonly [x: number, y: number];

const REACH = 2.9;
export const within = (value: number): number => Math.min(REACH, Math.max(-REACH, value));
export const signed = (value: number, digits = 2): string =>
  (Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value).toFixed(digits).replace("-", "−");
/** A positive number in plain digits, or below 0.0001 as a power of ten. */
export const tiny = (value: number): string => {
  if (value >= 1e-4) return value.toFixed(4);
  const [digit, power] = value.toExponential(0).split("e-");
  return power ? `${digit} · 10⁻${[...power].map((d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)]).join("")}` : "0";
};
export const pair = ([x, y]: ArrayLike<number> & Iterable<number>): string => `(${signed(x!)}, ${signed(y!)})`;

/** A point of the plane that pointer and arrow keys move. */
export class Drag {
  readonly #get: () => Place;
  readonly #set: (x: number, y: number) => void;

  constructor(get: () => Place, set: (x: number, y: number) => void) {
    this.#get = get;
    this.#set = (x, y) => set(within(x), within(y));
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
    this.#set(...planeScale({ width, height }).invert(offsetX, offsetY));
  }
}
