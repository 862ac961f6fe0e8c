/** The entry called `name`. @throws a sentence with the choices when there is none. */
export function lookup<T>(table: Readonly<Record<string, T>>, name: string, kind: string): T {
  if (Object.hasOwn(table, name)) return table[name]!;
  throw new RangeError(`Unknown ${kind}: ${name} (expected one of ${Object.keys(table).join(", ")}).`);
}
