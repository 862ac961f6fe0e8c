import { parseArgs } from "node:util";

/** What a call of `npm run claims` asks for. */
export interface Choice {
  readonly names: readonly string[];
  /** Of each claim's seeds, the first so many. */
  readonly seeds: number;
  readonly isWriting: boolean;
  /** Only says what there is. */
  readonly isListing: boolean;
}

/**
 * Claims by parts of their names, all without; of those a part such as "2/5", so that a long run can be had in several.
 * @throws RangeError for words that pick nothing
 */
export function chosen(words: readonly string[], all: readonly string[]): Choice {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      part: { type: "string", default: "1/1" },
      seeds: { type: "string", default: "all" },
      write: { type: "boolean", default: false },
      list: { type: "boolean", default: false },
    },
  });
  const named = all.filter((name) => positionals.length === 0 || positionals.some((part) => name.includes(part)));
  if (named.length === 0)
    throw new RangeError(`There are claims of ${all.join(", ")}; ${positionals.join(", ")} picks none.`);
  const seeds = values.seeds === "all" ? Number.POSITIVE_INFINITY : Number(values.seeds);
  if (!(seeds >= 1)) throw new RangeError(`--seeds is ${values.seeds}, and has to be a whole number from 1, or all.`);
  if (values.write && Number.isFinite(seeds)) throw new RangeError("A record holds all seeds: leave out --seeds.");
  return { names: partOf(named, values.part), seeds, isWriting: values.write, isListing: values.list };
}

function partOf(names: readonly string[], part: string): readonly string[] {
  const [, k = 0, n = 0] = /^(\d+)\/(\d+)$/.exec(part)?.map(Number) ?? [];
  if (k < 1 || k > n) throw new RangeError(`--part is ${part}, and has to be one such as 2/5.`);
  return names.filter((_, i) => i % n === k - 1);
}

/** How a claim's replay went. */
export interface Row {
  readonly name: string;
  readonly seeds: number;
  readonly seconds: number;
  readonly readings: number;
  /** Readings that are elsewhere than recorded; undefined where nothing is on record. */
  readonly astray: number | undefined;
}

const minutes = (seconds: number) => (seconds < 100 ? `${seconds.toFixed(0)} s` : `${(seconds / 60).toFixed(1)} min`);

/** A line for each claim. */
export function tableOf(rows: readonly Row[]): string {
  const width = Math.max(5, ...rows.map(({ name }) => name.length));
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(width) : cell.padStart(9))).join("  ");
  const outcome = ({ readings, astray }: Row) =>
    astray === undefined ? "no record" : astray === 0 ? "as it was" : `${astray} of ${readings}`;
  return [
    line(["claim", "seeds", "time", "readings", "astray"]),
    ...rows.map((row) => line([row.name, `${row.seeds}`, minutes(row.seconds), `${row.readings}`, outcome(row)])),
  ].join("\n");
}
