import { type Piece, RecordedPath } from "./canvas/path.ts";
import { fresh, Gradient, isTaken, type Kind, type State, shown, sizeOf } from "./canvas/state.ts";

/** What was put on the canvas: in which style, which pieces or which text. */
export interface Mark {
  readonly kind: Kind;
  /** What of the state shows in it. */
  readonly style: Readonly<Partial<State>>;
  readonly pieces: readonly Piece[];
  readonly text?: string;
}

/** A character's width, of the font's size: about Inter's average. */
const characterWidth = 0.55;

/** A 2D context that keeps what is drawn. What a browser would ignore without a word is a fault. */
export class RecordingContext {
  readonly marks: Mark[] = [];
  readonly faults: string[] = [];
  readonly canvas: { readonly clientWidth: number; readonly clientHeight: number };
  readonly #saved: State[] = [];
  #state: State = { ...fresh };
  #path = new RecordedPath((sentence) => void this.faults.push(sentence));

  constructor(width: number, height: number) {
    this.canvas = { clientWidth: width, clientHeight: height };
    for (const name of Object.keys(fresh) as (keyof State)[])
      if (name !== "lineDash" && name !== "origin") this.#accessor(name);
    Object.seal(this);
  }

  #accessor(name: keyof State) {
    const set = (value: unknown) => {
      if (isTaken(name, value)) Object.assign(this.#state, { [name]: value instanceof Gradient ? `${value}` : value });
      else this.faults.push(`${name} is set to ${value}.`);
    };
    Object.defineProperty(this, name, { get: () => this.#state[name], set });
  }

  /** How many states are kept. */
  get depth() {
    return this.#saved.length;
  }

  save() {
    this.#saved.push({ ...this.#state });
  }

  restore() {
    const state = this.#saved.pop();
    if (state) this.#state = state;
    else this.faults.push("A state is restored that was never saved.");
  }

  translate(x: number, y: number) {
    if (!Number.isFinite(x + y)) this.faults.push(`The origin moves by ${x}, ${y}.`);
    const [left, top] = this.#state.origin;
    this.#state.origin = [left + x, top + y];
  }

  setLineDash(lineDash: readonly number[]) {
    if (lineDash.every((part) => Number.isFinite(part) && part >= 0)) this.#state.lineDash = [...lineDash];
    else this.faults.push(`The dashes are ${lineDash.join(", ")}.`);
  }

  measureText(text: string) {
    return { width: characterWidth * sizeOf(this.#state.font) * [...text].length };
  }

  createLinearGradient() {
    return new Gradient();
  }

  beginPath() {
    this.#path.pieces = [];
  }

  moveTo = this.#onPath("moveTo");
  lineTo = this.#onPath("lineTo");
  arc = this.#onPath("arc");
  rect = this.#onPath("rect");
  closePath = this.#onPath("closePath");

  #onPath<K extends "moveTo" | "lineTo" | "arc" | "rect" | "closePath">(name: K) {
    return (...args: Parameters<RecordedPath[K]>) => {
      this.#path.origin = this.#state.origin;
      (this.#path[name] as (...numbers: typeof args) => void)(...args);
    };
  }

  fill(path?: RecordedPath | string) {
    this.#put("fill", path instanceof RecordedPath ? path.movedTo(this.#state.origin) : this.#path.pieces);
  }

  stroke() {
    this.#put("stroke", this.#path.pieces);
  }

  clip() {
    this.#put("clip", this.#path.pieces);
  }

  fillRect(x: number, y: number, width: number, height: number) {
    this.#put("fill", this.#rectangle(x, y, width, height));
  }

  strokeRect(x: number, y: number, width: number, height: number) {
    this.#put("stroke", this.#rectangle(x, y, width, height));
  }

  drawImage(image: unknown, x: number, y: number, width: number, height: number) {
    if (!image) this.faults.push(`There is no image to draw: ${image}.`);
    this.#put("image", this.#rectangle(x, y, width, height));
  }

  fillText(text: string, x: number, y: number, most?: number) {
    this.#write("text", text, x, y, most);
  }

  strokeText(text: string, x: number, y: number, most?: number) {
    this.#write("halo", text, x, y, most);
  }

  #write(kind: "text" | "halo", text: string, x: number, y: number, most = Number.POSITIVE_INFINITY) {
    if (String(text).trim() === "" || /NaN|undefined|Infinity/.test(text)) this.faults.push(`The text is “${text}”.`);
    const width = Math.min(most, this.measureText(text).width);
    const { textAlign, font, textBaseline } = this.#state;
    const before = { right: 1, end: 1, center: 0.5 }[textAlign] ?? 0;
    const above = { middle: 0.5, top: 0 }[textBaseline] ?? 0.8;
    const height = sizeOf(font);
    this.#put(kind, this.#rectangle(x - before * width, y - above * height, width, height), text);
  }

  #rectangle(...[x, y, width, height]: Parameters<RecordedPath["rect"]>): readonly Piece[] {
    const path = new RecordedPath((sentence) => void this.faults.push(sentence));
    path.origin = this.#state.origin;
    path.rect(x, y, width, height);
    return path.pieces;
  }

  #put(kind: Kind, pieces: readonly Piece[], text?: string) {
    const style = Object.fromEntries(shown[kind].map((name) => [name, this.#state[name]]));
    this.marks.push({ kind, style, pieces: [...pieces], ...(text === undefined ? {} : { text }) });
  }
}

/** A recording context in the type that drawing code asks for. */
export const asContext = (context: RecordingContext): CanvasRenderingContext2D =>
  context as unknown as CanvasRenderingContext2D;

Object.assign(globalThis, { Path2D: RecordedPath });
