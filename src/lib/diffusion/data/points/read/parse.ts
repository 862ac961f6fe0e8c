import { PointsError } from "../points-error.ts";
import type { ReadPoints } from "./collect.ts";
import { CsvPoints } from "./csv.ts";
import { JsonPoints } from "./json.ts";
import { limits } from "./limits.ts";

/** Reads text that arrives in pieces: JSON where it begins with a bracket or brace, else rows. */
class PointsReader {
  #start = "";
  #reader: JsonPoints | CsvPoints | undefined;

  /** @throws PointsError as soon as a row is wrong; what is wrong with JSON shows at the end. */
  push(piece: string) {
    requireText(this.#start || piece, piece);
    if (this.#reader) return this.#reader.push(piece);
    this.#start += piece;
    const text = this.#start.replace(/^\ufeff/, "");
    if (text.trim() === "") return;
    const json = /^\s*[[{]/.test(text);
    this.#reader = json ? new JsonPoints() : new CsvPoints();
    this.#reader.push(json ? text.trimStart() : text);
  }

  /** The points, in their own units, and notes. @throws PointsError when they can't be used. */
  end(): ReadPoints {
    return (this.#reader ?? new CsvPoints()).end();
  }
}

/**
 * Reads points from text: rows of two numbers (comma, semicolon, tab or spaces between them; decimal commas but in files
 * separated by commas; a header if there is one; a third column, or one called label or class, as labels), or JSON.
 * More than 20,000 points are sampled down to that, the same ones every time.
 *
 * @example
 * ```ts
 * import { parsePoints } from "noisebook";
 *
 * const rows = Array.from(
 *   { length: 8 },
 *   (_, i) => `${i},${i * i},${i % 2 ? "odd" : "even"}`,
 * );
 * const { data, notes } = parsePoints(
 *   ["x,y,label", ...rows].join("\n"),
 * );
 * console.log(data.points, data.labels, data.classNames, notes);
 * ```
 */
export function parsePoints(text: string): ReadPoints {
  const reader = new PointsReader();
  for (let i = 0; i < text.length; i += 1 << 20) reader.push(text.slice(i, i + (1 << 20)));
  return reader.end();
}

/**
 * As `parsePoints`, from a file's bytes piece by piece (UTF-8 or, with its mark, UTF-16). `pause` is awaited between
 * pieces of work of a few milliseconds, to let others run.
 */
export async function readPoints(pieces: AsyncIterable<Uint8Array>, pause: () => Promise<void>): Promise<ReadPoints> {
  const reader = new PointsReader();
  let decoder: TextDecoder | undefined;
  for await (const piece of pieces) {
    decoder ??= new TextDecoder(encoding(piece));
    for (let i = 0; i < piece.length; i += 1 << 16) {
      reader.push(decoder.decode(piece.subarray(i, i + (1 << 16)), { stream: true }));
      await pause();
    }
  }
  reader.push(decoder?.decode() ?? "");
  return reader.end();
}

const encoding = ([first, second]: Uint8Array) =>
  first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";

/** @throws PointsError for a file too large to read, before it is read. */
export function requireSize(name: string, bytes: number) {
  const json = /\.json$/i.test(name);
  const most = json ? limits.jsonBytes : limits.csvBytes;
  if (bytes > most)
    throw new PointsError(
      `${name} has ${Math.ceil(bytes / 1e6)} MB; at most ${most / 1e6} MB can be read${json ? " of JSON: save it as CSV" : ""}, and a few thousand points are enough.`,
    );
}

function requireText(start: string, piece: string) {
  if (start.startsWith("PK\u0003\u0004"))
    throw new PointsError("This is a spreadsheet or an archive, not text; in the spreadsheet program, save it as CSV.");
  if (piece.includes("\0")) throw new PointsError("This is not a text file; CSV and JSON files can be read.");
}
