import { reservoir } from "../../../random/reservoir.ts";
import { rng as stream } from "../../../random/rng.ts";
import type { LabelledPoints } from "../points.ts";
import { PointsError } from "../points-error.ts";
import { quote } from "./cell.ts";
import { limits } from "./limits.ts";

/** Points from a file, and what the reader should know of how they were read: one sentence each. */
export interface ReadPoints {
  readonly data: LabelledPoints;
  readonly notes: readonly string[];
}

/** Gathers points one by one, keeps a fair sample of many, and names what is wrong with them as a whole. */
export class PointCollector {
  #count = 0;
  #points: number[] = [];
  #labels: number[] = [];
  #classes = new Map<string, { index: number; size: number }>();
  #place = reservoir(stream(0).fork("points of a file"), limits.kept);

  /** `where` begins the sentence if this point is one too many. */
  add(where: string, x: number, y: number, label: string | undefined) {
    if (this.#count === limits.rows)
      throw new PointsError(`${where} is beyond the first five million points, which is the most read; cut the file.`);
    const place = this.#place(this.#count++);
    const index = label === undefined ? -1 : this.#class(where, label);
    if (place < 0) return;
    this.#points[2 * place] = x;
    this.#points[2 * place + 1] = y;
    this.#labels[place] = index;
  }

  /** Everything gathered. @throws PointsError when it is too little to learn from. */
  finish(): ReadPoints {
    if (this.#count < limits.fewest)
      throw new PointsError(
        `There ${this.#count === 1 ? "is 1 point" : `are ${this.#count} points`}; at least ${limits.fewest} are needed to have a shape to learn.`,
      );
    const points = Float32Array.from(this.#points);
    requireSpread(points, this.#points);
    const data = this.#classes.size ? { points, ...classes(this.#labels, [...this.#classes.keys()]) } : { points };
    return { data, notes: [...this.#countNotes(), ...singleNotes(this.#classes)] };
  }

  #class(where: string, label: string): number {
    let found = this.#classes.get(label);
    if (!found) {
      if (this.#classes.size === limits.classes)
        throw new PointsError(
          `${where} has the label ${quote(label)}, the ${limits.classes + 1}rd different one; use at most ${limits.classes} classes, or leave the labels out.`,
        );
      found = { index: this.#classes.size, size: 0 };
      this.#classes.set(label, found);
    }
    found.size++;
    return found.index;
  }

  #countNotes() {
    if (this.#count <= limits.kept) return [];
    const count = this.#count.toLocaleString("en");
    return [
      `Of ${count} points, ${limits.kept.toLocaleString("en")} were kept, chosen by chance: the same ones every time.`,
    ];
  }
}

const collator = new Intl.Collator("en", { numeric: true });

/** Classes in the order of their names, numbers by size, so that the order of rows doesn't matter. */
function classes(found: readonly number[], names: readonly string[]) {
  const classNames = [...names].sort(collator.compare);
  const rank = names.map((name) => classNames.indexOf(name));
  return { labels: Int32Array.from(found, (index) => rank[index]!), classNames };
}

const singleNotes = (found: ReadonlyMap<string, { readonly size: number }>) =>
  [...found]
    .filter(([, { size }]) => size === 1)
    .map(([name]) => `The class ${quote(name)} has a single point: a model can only repeat it.`);

function requireSpread(points: Float32Array, exact: readonly number[]) {
  if (points.some((value, i) => value !== points[i & 1])) return;
  const same = exact.every((value, i) => value === exact[i & 1]);
  throw new PointsError(
    same
      ? `All points are (${exact[0]}, ${exact[1]}); the points must differ to have a shape to learn.`
      : `The points differ by too little beside their size, about (${points[0]}, ${points[1]}); subtract a constant from each column.`,
  );
}
