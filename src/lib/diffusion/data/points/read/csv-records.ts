import { PointsError } from "../points-error.ts";

/** One row's text, and the number of the line it begins at, from 1. */
export interface CsvRecord {
  readonly text: string;
  readonly line: number;
}

const longest = 1_000_000;

/**
 * Cuts text that arrives in pieces into rows: lines of any line ending, joined where a quoted cell runs over several.
 * Blank lines and lines that begin with # are left out, but counted.
 */
export class CsvRecords {
  #rest = "";
  #line = 0;
  #open: { text: string; line: number } | undefined;

  push(piece: string): CsvRecord[] {
    const text = this.#rest + piece;
    const held = text.endsWith("\r") ? "\r" : "";
    const lines = text.slice(0, text.length - held.length).split(/\r\n|\r|\n/);
    this.#rest = lines.pop()! + held;
    if (this.#rest.length > longest)
      throw new PointsError(
        `Line ${this.#line + lines.length + 1} is longer than a million characters; put each point on a line of its own.`,
      );
    return this.#join(lines);
  }

  end(): CsvRecord[] {
    const records = this.#join(this.#rest.split("\r"));
    if (this.#open)
      throw new PointsError(`Line ${this.#open.line} opens a quotation mark that is never closed; close or remove it.`);
    return records;
  }

  #join(lines: readonly string[]): CsvRecord[] {
    const records: CsvRecord[] = [];
    for (const line of lines) {
      this.#line++;
      const open = this.#open;
      if (!open && (line.trim() === "" || line.startsWith("#"))) continue;
      const record = open ? { text: `${open.text}\n${line}`, line: open.line } : { text: line, line: this.#line };
      this.#open = endsInQuotes(line, open !== undefined) ? record : undefined;
      if (!this.#open) records.push(record);
    }
    return records;
  }
}

/** Whether a cell that began with a quotation mark is still open at the line's end. A mark inside a plain cell is text. */
function endsInQuotes(line: string, quoted: boolean): boolean {
  if (!line.includes('"')) return quoted;
  for (let i = 0; i < line.length; i++) {
    if (line[i] !== '"') continue;
    if (!quoted) quoted = i === 0 || ",;\t".includes(line[i - 1]!);
    else if (line[i + 1] === '"') i++;
    else quoted = false;
  }
  return quoted;
}
