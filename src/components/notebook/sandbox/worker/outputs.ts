import { type Failure, limits, type Output, type Told } from "../messages.ts";
import { own } from "./lock-down.ts";
import { outputOf } from "./value.ts";

/** How often what a cell shows goes to the page, in milliseconds. */
const beat = 60;

/** What a cell shows, kept within bounds: what is beyond them is counted. */
export class Outputs {
  readonly #tell: (told: Told) => void;
  cell = 0;
  #held: Output[] = [];
  #sent = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #used = { texts: 0, characters: 0, shown: 0, bytes: 0, beyond: 0 };

  constructor(tell: (told: Told) => void) {
    this.#tell = tell;
  }

  begin(cell: number): void {
    this.flush();
    this.cell = cell;
    this.#used = { texts: 0, characters: 0, shown: 0, bytes: 0, beyond: 0 };
  }

  /** Whether there is room for another text; where there is not, none needs to be made. */
  get hasRoom(): boolean {
    return this.#used.texts < limits.texts && this.#used.characters < limits.characters;
  }

  text(make: () => string, tone: "log" | "warn" | "error" = "log"): void {
    if (!this.hasRoom) {
      this.#used.beyond++;
      return;
    }
    const text = make();
    const room = limits.characters - this.#used.characters;
    this.#used.texts++;
    this.#used.characters += text.length;
    this.#hold({ kind: "text", tone, text: text.length > room ? `${text.slice(0, room)} …` : text });
  }

  value(value: unknown): void {
    const output = outputOf(value);
    if (output.kind === "text") this.text(() => output.text);
    else this.shown(output);
  }

  /** @throws a sentence where the cell has shown as much as it may. */
  shown(output: Output): void {
    this.#used.shown++;
    this.#used.bytes += bytesOf(output);
    if (this.#used.shown > limits.shown || this.#used.bytes > limits.bytes)
      throw new RangeError(
        `A cell may show ${limits.shown} tables, plots and pictures of ${limits.bytes / 2 ** 20} MB in all; this one shows more.`,
      );
    this.#hold(output);
  }

  /** What went wrong after the cell's last line. */
  late({ message, line }: Failure): void {
    this.text(() => (line ? `${message} (line ${line})` : message), "error");
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#used.beyond > 0) {
      const more = this.#used.beyond.toLocaleString("en");
      this.#held.push({ kind: "text", tone: "warn", text: `… and ${more} more, which were not kept.` });
      this.#used.beyond = 0;
    }
    if (this.#held.length === 0) return;
    this.#tell({ tell: "shown", cell: this.cell, outputs: this.#held });
    this.#held = [];
    this.#sent = own.now();
  }

  #hold(output: Output) {
    this.#held.push(output);
    if (own.now() - this.#sent > beat) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), beat);
  }
}

function bytesOf(output: Output): number {
  if (output.kind === "picture") return output.pixels.byteLength;
  if (output.kind === "plot") return output.series.reduce((sum, { points }) => sum + points.byteLength, 0);
  if (output.kind === "frames") return output.frames.reduce((sum, frame) => sum + bytesOf(frame), 0);
  if (output.kind === "svg") return output.text.length;
  if (output.kind === "table") return output.rows.reduce((sum, row) => sum + row.join("").length, 0);
  return 0;
}
