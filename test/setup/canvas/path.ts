/** What a path is made of, by the names that a summary uses. */
export type Shape = "move" | "line" | "disc" | "rectangle" | "closing";

/** A piece of a path: its shape, and the corners of what it takes up, flat [n, 2] in pixels. */
export interface Piece {
  readonly shape: Shape;
  readonly points: readonly number[];
}

/** The paths of a canvas, kept as pieces. Numbers that a canvas would silently ignore are told to `onFault`. */
export class RecordedPath {
  pieces: Piece[] = [];
  origin: readonly [x: number, y: number] = [0, 0];
  readonly #onFault: (sentence: string) => void;

  constructor(onFault: (sentence: string) => void = throwFault) {
    this.#onFault = onFault;
  }

  moveTo(x: number, y: number) {
    this.#add("move", [x, y]);
  }

  /** The first line of a path begins where it ends, as in a browser. */
  lineTo(x: number, y: number) {
    this.#add(this.pieces.length === 0 ? "move" : "line", [x, y]);
  }

  arc(x: number, y: number, radius: number, from: number, to: number) {
    if (radius < 0) throw new RangeError(`An arc has the radius ${radius}.`);
    if (!Number.isFinite(from) || !Number.isFinite(to)) this.#onFault(`An arc goes from ${from} to ${to}.`);
    this.#add("disc", [x - radius, y - radius, x + radius, y + radius]);
  }

  rect(x: number, y: number, width: number, height: number) {
    this.#add("rectangle", [x, y, x + width, y + height]);
  }

  closePath() {
    this.#add("closing", []);
  }

  /** The pieces, moved to another origin. */
  movedTo(origin: readonly [x: number, y: number]): Piece[] {
    return this.pieces.map(({ shape, points }) => ({
      shape,
      points: points.map((value, i) => value + origin[i % 2]!),
    }));
  }

  #add(shape: Shape, points: readonly number[]) {
    if (!points.every(Number.isFinite)) return this.#onFault(`A ${shape} is at ${points.join(", ")}.`);
    this.pieces.push({ shape, points: points.map((value, i) => value + this.origin[i % 2]!) });
  }
}

function throwFault(sentence: string): never {
  throw new RangeError(sentence);
}
