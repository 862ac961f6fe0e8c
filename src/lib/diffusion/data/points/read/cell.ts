import { PointsError } from "../points-error.ts";

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const numberWithComma = /^[+-]?(\d+,\d*|,\d+)(e[+-]?\d+)?$/i;
/** Thousands set apart: unmistakable where a decimal mark of the other kind follows. */
const groupsThenComma = /^[+-]?[1-9]\d{0,2}(\.\d{3})+,\d+$/;
const groupsThenPoint = /^[+-]?[1-9]\d{0,2}(,\d{3})+\.\d+$/;
const missing = /^([+-]?(nan|inf|infinity|∞)|na|n\/a|null|none|)$/i;

const largest = 2 ** 128 * (1 - 2 ** -24);

/** True for a number, and for what stands in a number's place: NaN, inf, NA … */
export const looksNumeric = (cell: string, decimalComma: boolean): boolean => {
  const text = plain(cell);
  return written(text, decimalComma) !== undefined || (text !== "" && missing.test(text));
};

/** A number as JavaScript writes it; undefined where the text is none. */
function written(text: string, decimalComma: boolean): string | undefined {
  if (number.test(text)) return text;
  if (groupsThenPoint.test(text)) return text.replaceAll(",", "");
  if (groupsThenComma.test(text)) return text.replaceAll(".", "").replace(",", ".");
  return decimalComma && numberWithComma.test(text) ? text.replace(",", ".") : undefined;
}

/** Which mark a number's decimals follow; undefined where it has none. */
export function decimalMark(cell: string): "point" | "comma" | undefined {
  const text = plain(cell);
  if (groupsThenComma.test(text) || numberWithComma.test(text)) return "comma";
  return text.includes(".") ? "point" : undefined;
}

/** Quotes a value from a file, cut to a length that fits a sentence. */
export const quote = (value: string): string => `“${value.length > 40 ? `${value.slice(0, 39)}…` : value}”`;

/** The number in a cell. @throws PointsError where there is none, or none that float32 can hold; `where` begins the sentence. */
export function readNumber(cell: string, decimalComma: boolean, where: string, column: string): number {
  const text = plain(cell);
  const value = Number(written(text, decimalComma) ?? NaN);
  if (Math.abs(value) <= largest) return value;
  throw new PointsError(problem(cell.trim(), text, value, where, column));
}

function problem(cell: string, text: string, value: number, where: string, column: string): string {
  if (!Number.isNaN(value)) return `${where} has ${cell} for ${column}, which is too large; keep numbers below 3e38.`;
  if (text === "") return `${where} has nothing for ${column}; fill the gap or remove that row.`;
  if (missing.test(text)) return `${where} has ${cell} for ${column}; points need finite numbers, so remove such rows.`;
  const advice = numberWithComma.test(text)
    ? "write it with a decimal point, or separate the columns with semicolons"
    : "write a number such as -1.5 there, or remove that row";
  return `${where} has ${quote(cell)} for ${column}; ${advice}.`;
}

const plain = (cell: string) => cell.trim().replace("−", "-");
