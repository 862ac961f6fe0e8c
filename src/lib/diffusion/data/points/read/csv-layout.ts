import { dsvFormat } from "d3";
import { PointsError } from "../points-error.ts";
import { looksNumeric, quote } from "./cell.ts";
import type { CsvRecord } from "./csv-records.ts";

/** How a file of rows is laid out. */
export interface CsvLayout {
  readonly split: (records: readonly CsvRecord[]) => string[][];
  readonly decimalComma: boolean;
  readonly header: boolean;
  /** Cells in each row. */
  readonly columns: number;
  readonly x: number;
  readonly y: number;
  /** Column of the labels, or −1. */
  readonly label: number;
  readonly notes: readonly string[];
}

type Split = CsvLayout["split"];

const by = (delimiter: string): Split => {
  const format = dsvFormat(delimiter);
  return (records) => records.map(({ text }) => withoutEmptyEnd(format.parseRows(text).flat()));
};

/** Hard spaces set thousands apart, not cells. */
const bySpaces: Split = (records) => records.map(({ text }) => text.trim().split(/[^\S\u00a0\u202f]+/));

const withoutEmptyEnd = (row: string[]) => {
  while (row.length > 2 && row.at(-1)!.trim() === "") row.pop();
  return row;
};

const splits: readonly (readonly [Split, decimalComma: boolean, delimiter: string])[] = [
  [by("\t"), true, "\t"],
  [by(";"), true, ";"],
  [by(","), false, ","],
  [bySpaces, true, " "],
];

const labelNames = new Set(["label", "class", "c", "target", "category", "species", "group", "labels", "classes"]);

/** Reads the layout off a file's first rows, at least one. @throws PointsError where they don't hold two columns of numbers. */
export function csvLayout(records: readonly CsvRecord[]): CsvLayout {
  const fits = splits.map(([split, comma, delimiter]) => fitness(split(records), comma, delimiter));
  const best = Math.max(...fits);
  if (best === 0) throw new PointsError(whyNot(records));
  const [split, decimalComma] = splits[fits.indexOf(best)]!;
  const rows = split(records);
  const numeric = (cell: string | undefined) => cell !== undefined && looksNumeric(cell, decimalComma);
  const header = isHeader(rows[0]!, rows[1], numeric);
  const first = rows[header ? 1 : 0];
  if (!first) throw new PointsError(onlyRow(records[0]!));
  const names = header ? rows[0]!.map((name) => name.trim().toLowerCase()) : undefined;
  const [x, y] = coordinates(first, names, numeric);
  const label = labelColumn(first, names, [x, y], numeric);
  const columns = Math.max(first.length, header ? rows[0]!.length : 0);
  const notes = [...leftOut(rows[0]!, header, columns, [x, y, label]), ...guessed(first, names, label, numeric)];
  return { split, decimalComma, header, columns, x, y, label, notes };
}

/** Rows with two numbers count, the more the fewer other cells they have. */
function fitness(rows: readonly string[][], comma: boolean, delimiter: string): number {
  if (delimiter === "," && isPairOfGroups(rows)) return 0;
  return rows.reduce((sum, row) => {
    const numbers = row.filter((cell) => looksNumeric(cell, comma)).length;
    const isWrong = row.some((cell) => !looksNumeric(cell, comma) && holdsNumbers(cell, delimiter));
    return numbers < 2 || isWrong ? sum : sum + numbers / row.length;
  }, 0);
}

/** Two numbers with thousands points and decimal commas, and a comma between them: four cells, in truth two. */
const isPairOfGroups = (rows: readonly string[][]) =>
  rows.every((row) => row.length === 4 && /^\d+$/.test(row[1]!.trim()) && /^\d+$/.test(row[3]!.trim())) &&
  rows.some((row) => [row[0]!, row[2]!].every((cell) => /^[+−-]?[1-9]\d{0,2}(\.\d{3})+$/.test(cell.trim())));

/** Whether a cell is digits with another delimiter between them: two numbers, or one in groups, cut at the wrong places. */
const holdsNumbers = (cell: string, delimiter: string) =>
  /^[+−-]?\d[\d.,;\s+−-]*[;,\s][\d.,;\s+−-]*\d$/.test(cell.trim()) && !cell.includes(delimiter);

type Numeric = (cell: string | undefined) => boolean;

function isHeader(first: readonly string[], second: readonly string[] | undefined, numeric: Numeric): boolean {
  const names = first.map((cell) => cell.trim().toLowerCase());
  if (names.includes("x") && names.includes("y")) return true;
  if (names.some((name) => name.length > 1 && labelNames.has(name)) && !second?.includes(names.at(-1)!)) return true;
  if (names[0] === "" && second && second[0]?.trim() !== "") return true;
  return !first.some(numeric);
}

function coordinates(first: readonly string[], names: readonly string[] | undefined, numeric: Numeric) {
  if (names?.includes("x") && names.includes("y")) return [names.indexOf("x"), names.indexOf("y")] as const;
  const [x, y] = first.flatMap((cell, i) =>
    numeric(cell) && names?.[i] !== "" && !labelNames.has(names?.[i] ?? "") ? [i] : [],
  );
  if (x === undefined || y === undefined)
    throw new PointsError(
      `The first row of numbers, ${quote(first.join(", "))}, has fewer than two of them; each row needs x and y.`,
    );
  return [x, y] as const;
}

function labelColumn(
  first: readonly string[],
  names: readonly string[] | undefined,
  used: readonly number[],
  numeric: Numeric,
) {
  const named = names?.findIndex((name) => labelNames.has(name)) ?? -1;
  if (named >= 0) return named;
  const others = first.flatMap((cell, i) => (used.includes(i) || cell.trim() === "" || names?.[i] === "" ? [] : [i]));
  if (!names && others.length === 1) return others[0]!;
  return others.find((i) => !numeric(first[i])) ?? -1;
}

function leftOut(row: readonly string[], header: boolean, columns: number, used: readonly number[]) {
  const others = Array.from({ length: columns }, (_, i) => i).filter(
    (i) => !used.includes(i) && !(header && row[i] === ""),
  );
  const names = others.map((i) => (header ? quote(row[i] ?? "") : `${i + 1}`)).join(", ");
  return others.length ? [`Left out: column${others.length > 1 ? "s" : ""} ${names}.`] : [];
}

/** A third number beside x and y may be a class or not, where nothing names it. */
const guessed = (
  first: readonly string[],
  names: readonly string[] | undefined,
  label: number,
  numeric: Numeric,
): readonly string[] =>
  !names && label >= 0 && numeric(first[label])
    ? [`Column ${label + 1} was taken for classes, one for each different number; remove it if it is none.`]
    : [];

function whyNot(records: readonly CsvRecord[]): string {
  const rows = splits.map(([split]) => split(records));
  const widest = rows.reduce((a, b) => (b[0]!.length > a[0]!.length ? b : a));
  const numbers = (row: readonly string[]) => row.filter((cell) => looksNumeric(cell, true)).length;
  const last = records.at(-1)!;
  if (widest.every((row) => row.length === 1) && numbers(widest.at(-1)!) === 1)
    return `There is one column only, as in line ${last.line}, ${quote(last.text)}; each row needs two numbers, x and y, separated by a comma, a semicolon, a tab or a space.`;
  if (records.length === 1 && widest[0]!.length > 1) return onlyRow(last);
  if (numbers(widest.at(-1)!) > 1)
    return `Line ${last.line}, ${quote(last.text)}, can be cut into numbers in more than one way; write them with a decimal point and nothing between thousands, such as “1355.9, 2310.15”.`;
  return `Line ${last.line}, ${quote(last.text)}, doesn't hold two numbers; each row needs two, x and y, such as “0.5, -1.2”.`;
}

const onlyRow = ({ line, text }: CsvRecord) =>
  `Line ${line}, ${quote(text)}, is the only row and holds no point; put rows of two numbers below it.`;
