import { limits, type Output } from "../messages.ts";

/** How far into a value its text goes. */
const depth = 3;
const most = 100;

/** A value as it is best shown: rows as a table, anything else as text. */
export function outputOf(value: unknown): Output {
  return isRows(value) ? tableOf(value) : { kind: "text", text: textOf(value) };
}

type Row = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const isRows = (value: unknown): value is readonly Row[] =>
  Array.isArray(value) && value.length > 0 && value.length <= limits.rows && value.every(isPlain);

/** Columns are the rows' keys, in the order in which they first come. */
export function tableOf(rows: readonly Row[]): Output {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].slice(0, limits.columns);
  const cells = rows.slice(0, limits.rows).map((row) => columns.map((name) => (name in row ? textOf(row[name]) : "")));
  return { kind: "table", columns, rows: cells };
}

/** What a value is, in one line or a few; texts as they are. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : inspect(value, 0, new Set());
}

function inspect(value: unknown, level: number, above: ReadonlySet<object>): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return numberText(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return `[function ${value.name || "without a name"}]`;
  if (typeof value !== "object" || value === null) return String(value);
  if (above.has(value)) return "[itself]";
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return inside(value, level, new Set([...above, value]));
}

function inside(value: object, level: number, above: ReadonlySet<object>): string {
  const deeper = (each: unknown) => inspect(each, level + 1, above);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return typed(value as unknown as Float32Array);
  if (Array.isArray(value)) return level > depth ? `[${value.length} values]` : `[${listed(value, deeper)}]`;
  if (value instanceof Map)
    return `Map(${value.size}) {${listed([...value], ([k, v]) => `${deeper(k)} => ${deeper(v)}`)}}`;
  if (value instanceof Set) return `Set(${value.size}) {${listed([...value], deeper)}}`;
  if (value instanceof Date) return Number.isNaN(+value) ? "Date without a time" : value.toISOString();
  if (value instanceof Promise) return "[a Promise: put await before it]";
  const name = value.constructor?.name ?? "";
  const isTensor = "dataId" in value && "shape" in value;
  if (isTensor)
    return `Tensor [${String((value as { shape: unknown }).shape)}]: its values come by await tensor.data()`;
  if (level > depth) return name && name !== "Object" ? `[${name}]` : "{…}";
  const pairs = listed(Object.entries(value), ([key, each]) => `${key}: ${deeper(each)}`);
  return `${name && name !== "Object" ? `${name} ` : ""}${pairs ? `{ ${pairs} }` : "{}"}`;
}

const typed = (array: Float32Array) =>
  `${array.constructor.name}(${array.length}) [${listed(array.subarray(0, most + 1), numberText, array.length)}]`;

function listed<T>(
  values: Iterable<T> & { readonly length: number },
  text: (value: T) => string,
  total = values.length,
): string {
  const shown: string[] = [];
  for (const value of values) {
    if (shown.length === most) break;
    shown.push(text(value));
  }
  return total > most ? `${shown.join(", ")}, … ${total - most} more` : shown.join(", ");
}

/** Six digits, which is what 32 bits have. */
const numberText = (value: number | bigint): string =>
  typeof value === "bigint" || Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
