/** A gradient, whose text is its colours from first to last. */
export class Gradient {
  readonly #colours: string[] = [];

  addColorStop(at: number, colour: string) {
    if (!(at >= 0 && at <= 1)) throw new RangeError(`A gradient has a colour at ${at}.`);
    this.#colours.push(colour);
  }

  toString() {
    return `gradient from ${this.#colours[0]} to ${this.#colours.at(-1)}`;
  }
}

/** What a context sets and `save` keeps. */
export interface State {
  fillStyle: string;
  strokeStyle: string;
  globalAlpha: number;
  lineWidth: number;
  lineCap: string;
  lineJoin: string;
  lineDash: readonly number[];
  font: string;
  textAlign: string;
  textBaseline: string;
  imageSmoothingEnabled: boolean;
  origin: readonly [x: number, y: number];
}

/** A fresh context's, by the HTML standard. */
export const fresh: State = {
  fillStyle: "#000000",
  strokeStyle: "#000000",
  globalAlpha: 1,
  lineWidth: 1,
  lineCap: "butt",
  lineJoin: "miter",
  lineDash: [],
  font: "10px sans-serif",
  textAlign: "start",
  textBaseline: "alphabetic",
  imageSmoothingEnabled: true,
  origin: [0, 0],
};

const words: Partial<Record<keyof State, readonly string[]>> = {
  lineCap: ["butt", "round", "square"],
  lineJoin: ["miter", "round", "bevel"],
  textAlign: ["start", "end", "left", "right", "center"],
  textBaseline: ["top", "hanging", "middle", "alphabetic", "ideographic", "bottom"],
};

/** Whether a browser would take the value; it ignores others without a word. */
export function isTaken(name: keyof State, value: unknown): boolean {
  if (name === "globalAlpha") return Number.isFinite(value) && (value as number) >= 0 && (value as number) <= 1;
  if (name === "lineWidth") return Number.isFinite(value) && (value as number) > 0;
  if (name === "imageSmoothingEnabled") return typeof value === "boolean";
  if (name === "font") return /\d(px|rem)/.test(String(value));
  if (value instanceof Gradient) return name === "fillStyle" || name === "strokeStyle";
  return words[name] ? words[name].includes(String(value)) : typeof value === "string" && value !== "";
}

const [lines, letters] = [
  ["lineWidth", "lineDash", "lineCap", "lineJoin"],
  ["font", "textAlign", "textBaseline"],
] as const;

/** What of the state shows in a mark of each kind. */
export const shown = {
  fill: ["fillStyle", "globalAlpha"],
  stroke: ["strokeStyle", "globalAlpha", ...lines],
  text: ["fillStyle", "globalAlpha", ...letters],
  halo: ["strokeStyle", "globalAlpha", "lineWidth", ...letters],
  image: ["globalAlpha", "imageSmoothingEnabled"],
  clip: [],
} as const satisfies Readonly<Record<string, readonly (keyof State)[]>>;

export type Kind = keyof typeof shown;

/** Pixels of a font's size. */
export const sizeOf = (font: string): number => Number(/([\d.]+)px/.exec(font)?.[1] ?? 10);
