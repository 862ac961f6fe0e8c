/** Entries by name: those that are known by type are there, any other may be missing. */
export type Table<N extends string, T> = Readonly<Record<N, T>> & Readonly<Record<string, T>>;

/** A name that may come from outside; known ones are offered as one types. */
export type Named<N extends string> = N | (string & {});

/**
 * The entry called `name`.
 * @param kind What the entries are, for the sentence: "sampler".
 * @throws a sentence with the choices when there is none.
 *
 * @example
 * ```ts
 * import { lookup, schedules } from "noisebook";
 *
 * console.log(lookup(schedules.named, "flow", "schedule")(0.25));
 * try {
 *   lookup(schedules.named, "flows", "schedule");
 * } catch (error) {
 *   console.log((error as Error).message);
 * }
 * ```
 */
export function lookup<T>(table: Readonly<Record<string, T>>, name: string, kind: string): T {
  if (Object.hasOwn(table, name)) return table[name]!;
  throw new RangeError(`Unknown ${kind}: ${name} (expected one of ${Object.keys(table).join(", ")}).`);
}
