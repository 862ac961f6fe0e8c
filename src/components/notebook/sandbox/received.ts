import { type Failure, type Line, limits, type Output, type Picture, type Plot, type Told } from "./messages.ts";

type Given = Readonly<Record<string, unknown>>;

/** What a worker told, taken for nothing before it is looked at; undefined where it is none of what it may tell. */
export function readTold(given: unknown): Exclude<Told, { tell: "engine" }> | undefined {
  if (!isObject(given)) return undefined;
  const { tell, cell, name } = given;
  if (tell === "pong" || tell === "ready") return { tell };
  if (tell === "need") return isText(name) ? { tell, name: name.slice(0, 100) } : undefined;
  if (!Number.isInteger(cell)) return undefined;
  if (tell === "done")
    return { tell, cell: cell as number, failure: readFailure(given.failure), names: texts(given.names) };
  if (tell !== "shown" || !Array.isArray(given.outputs)) return undefined;
  const outputs = given.outputs.map(readOutput);
  return outputs.every((output) => output !== undefined) ? { tell, cell: cell as number, outputs } : undefined;
}

function readFailure(given: unknown): Failure | undefined {
  if (given === undefined) return undefined;
  if (!isObject(given)) return { message: "The cell failed." };
  const { message, ...place } = given;
  const numbers = Object.entries(place).filter(([, value]) => Number.isInteger(value));
  return {
    ...Object.fromEntries(numbers),
    message: String(isText(message) ? message : "The cell failed.").slice(0, 5000),
  };
}

export function readOutput(given: unknown): Output | undefined {
  if (!isObject(given)) return undefined;
  const { kind, text, tone, label } = given;
  if (kind === "text" && isText(text)) return { kind, text, tone: tone === "warn" || tone === "error" ? tone : "log" };
  if (kind === "svg" && isText(text)) return { kind, text, label: isText(label) ? label : "" };
  if (kind === "table") return readTable(given);
  if (kind === "frames" && Array.isArray(given.frames)) return readFrames(given.frames);
  return readStill(given);
}

function readTable({ columns, rows }: Given): Output | undefined {
  if (!Array.isArray(rows) || rows.length > limits.rows) return undefined;
  return { kind: "table", columns: texts(columns), rows: rows.map(texts) };
}

function readFrames(given: readonly unknown[]): Output | undefined {
  const frames = given.map(readStill);
  if (frames.length === 0 || frames.length > limits.frames || frames.includes(undefined)) return undefined;
  return { kind: "frames", frames: frames as readonly (Plot | Picture)[] };
}

function readStill(given: unknown): Plot | Picture | undefined {
  if (!isObject(given)) return undefined;
  const label = isText(given.label) ? given.label : "";
  if (given.kind === "picture") {
    const { width, height, pixels } = given as unknown as Picture;
    const fits =
      pixels instanceof Uint8ClampedArray && isSide(width) && isSide(height) && pixels.length === 4 * width * height;
    return fits ? { kind: "picture", width, height, pixels, label } : undefined;
  }
  if (given.kind !== "plot" || !Array.isArray(given.series)) return undefined;
  const series = given.series.flatMap((each) => readLine(each) ?? []);
  const { plane, logX, logY } = given;
  const axes = { x: isText(given.x) ? given.x : "", y: isText(given.y) ? given.y : "" };
  return { kind: "plot", series, ...axes, plane: plane === true, logX: logX === true, logY: logY === true, label };
}

function readLine(given: unknown): Line | undefined {
  if (!isObject(given) || !(given.points instanceof Float32Array)) return undefined;
  return { name: isText(given.name) ? given.name : "", points: given.points, dots: given.dots === true };
}

const isObject = (value: unknown): value is Given => typeof value === "object" && value !== null;
const isText = (value: unknown): value is string => typeof value === "string";
const isSide = (value: number) => Number.isInteger(value) && value > 0 && value <= limits.side;
const texts = (given: unknown): string[] => (Array.isArray(given) ? given.slice(0, 1000).map(String) : []);
