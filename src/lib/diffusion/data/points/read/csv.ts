import { PointsError } from "../points-error.ts";
import { decimalMark, quote, readNumber } from "./cell.ts";
import { PointCollector, type ReadPoints } from "./collect.ts";
import { type CsvLayout, csvLayout } from "./csv-layout.ts";
import { type CsvRecord, CsvRecords } from "./csv-records.ts";

const rowsToSniff = 50;

/** Reads rows of text that arrive in pieces. */
export class CsvPoints {
  #records = new CsvRecords();
  #points = new PointCollector();
  #waiting: CsvRecord[] = [];
  #layout: CsvLayout | undefined;
  #mark: "point" | "comma" | undefined;

  push(piece: string) {
    this.#waiting.push(...this.#records.push(piece));
    if (this.#layout || this.#waiting.length >= rowsToSniff) this.#read();
  }

  end(): ReadPoints {
    this.#waiting.push(...this.#records.end());
    if (!this.#layout && this.#waiting.length === 0)
      throw new PointsError(
        "There is no data: it is empty; put two numbers, x and y, on each line, such as “0.5, -1.2”.",
      );
    this.#read();
    const { data, notes } = this.#points.finish();
    return { data, notes: [...notes, ...this.#layout!.notes] };
  }

  #read() {
    let records = this.#waiting;
    this.#waiting = [];
    if (!this.#layout) {
      this.#layout = csvLayout(records.slice(0, rowsToSniff));
      if (this.#layout.header) records = records.slice(1);
    }
    if (records.length === 0) return;
    const layout = this.#layout;
    layout.split(records).forEach((row, i) => void this.#add(row, layout, `Line ${records[i]!.line}`));
  }

  #add(row: readonly string[], { columns, x, y, label, decimalComma }: CsvLayout, where: string) {
    const name = label < 0 ? undefined : (row[label]?.trim() ?? "");
    const cells = row.length + (name === "" && row.length === label ? 1 : 0);
    if (cells !== columns)
      throw new PointsError(
        `${where} has ${row.length} ${row.length === 1 ? "cell" : "cells"}, ${quote(row.join(" | "))}, but the first row has ${columns}; give every row the same cells.`,
      );
    if (name === "")
      throw new PointsError(`${where} has no label, unlike the rows before it; fill the gap or remove that row.`);
    const read = (place: number, column: string) => {
      const value = readNumber(row[place]!, decimalComma, where, column);
      this.#requireOneMark(row[place]!, where, column);
      return value;
    };
    this.#points.add(where, read(x, "x"), read(y, "y"), name);
  }

  /** Where both marks occur, one of them may set thousands apart, and nobody knows which. */
  #requireOneMark(cell: string, where: string, column: string) {
    const mark = decimalMark(cell);
    if (mark && this.#mark && mark !== this.#mark)
      throw new PointsError(
        `${where} has ${quote(cell.trim())} for ${column}, with a ${mark}, but numbers before it have a ${this.#mark} before their decimals; write all alike, with nothing between thousands.`,
      );
    this.#mark ??= mark;
  }
}
