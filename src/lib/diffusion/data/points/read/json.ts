import { PointsError } from "../points-error.ts";
import { quote, readNumber } from "./cell.ts";
import { PointCollector, type ReadPoints } from "./collect.ts";

const forms = "[[x, y], …], [[x, y, label], …], [{ x, y, label }, …] or { points: [[x, y], …], labels: […] }";

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads points from JSON that arrives in pieces, at its end and at one go, in one of the forms [[x, y], …],
 * [[x, y, label], …], [{ x, y, label }, …], { points, labels, classNames }.
 */
export class JsonPoints {
  #text = "";
  #points = new PointCollector();
  #labelled: boolean | undefined;

  push(piece: string) {
    this.#text += piece;
  }

  end(): ReadPoints {
    const value = parsed(this.#text);
    if (Array.isArray(value)) this.#add(value);
    else this.#readObject(value);
    return this.#points.finish();
  }

  #readObject(value: Json) {
    const list = pairs(value.points);
    if (!list) throw new PointsError(`This JSON holds no list of points; the forms that work are ${forms}.`);
    this.#add(list, labelsBeside(value, list.length));
  }

  #add(list: readonly unknown[], labels?: readonly unknown[]) {
    list.forEach((item, i) => {
      const where = `Point ${i + 1}`;
      const [x, y, own] = fields(item, where);
      const label = asLabel(labels ? labels[i] : own, where);
      this.#labelled ??= label !== undefined;
      if (this.#labelled !== (label !== undefined))
        throw new PointsError(
          `${where} has ${this.#labelled ? "no" : "a"} label, unlike those before it; label all points or none.`,
        );
      this.#points.add(where, coordinate(x, where, "x"), coordinate(y, where, "y"), label);
    });
  }
}

function parsed(text: string): Json | unknown[] {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PointsError(
      `This begins like JSON but is not: ${(error as Error).message}; the forms that work are ${forms}.`,
    );
  }
}

/** A list of points, also from a flat list of numbers. */
function pairs(points: unknown): readonly unknown[] | undefined {
  if (!Array.isArray(points)) return;
  if (typeof points[0] !== "number") return points;
  if (points.length % 2)
    throw new PointsError(`The list of points has ${points.length} numbers; each point needs two.`);
  return Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i], points[2 * i + 1]]);
}

function labelsBeside(value: Json, count: number): readonly unknown[] | undefined {
  const { labels, classNames } = value;
  if (labels === undefined || labels === null) return;
  if (!Array.isArray(labels) || labels.length !== count)
    throw new PointsError(
      `There are ${count} points but ${Array.isArray(labels) ? `${labels.length} labels` : "no list of labels"}; give each point one.`,
    );
  if (!Array.isArray(classNames)) return labels;
  return labels.map((label) => (Number.isInteger(label) ? (classNames[label] ?? label) : label));
}

function fields(item: unknown, where: string): readonly [x: unknown, y: unknown, label: unknown] {
  if (Array.isArray(item) && (item.length === 2 || item.length === 3)) return [item[0], item[1], item[2]];
  if (item !== null && typeof item === "object" && Object.hasOwn(item, "x") && Object.hasOwn(item, "y")) {
    const { x, y, label, class: group, c } = item as Json;
    return [x, y, label ?? group ?? c];
  }
  throw new PointsError(`${where} is ${quote(JSON.stringify(item))}; a point is written [x, y] or { "x": …, "y": … }.`);
}

function coordinate(value: unknown, where: string, column: string): number {
  if (typeof value === "number" && Math.abs(value) < 1e38) return value;
  const text = typeof value === "number" || typeof value === "string" ? String(value) : JSON.stringify(value);
  return readNumber(text ?? "", false, where, column);
}

function asLabel(value: unknown, where: string): string | undefined {
  if (value === undefined || value === null || value === "") return;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value).trim();
  throw new PointsError(`${where} has ${quote(JSON.stringify(value))} as its label; a label is a word or a number.`);
}
