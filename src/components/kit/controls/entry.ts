/** The entry of that name, or the one to fall back on: names come from links, where anything may stand. */
export const entry = <T>(table: Readonly<Record<string, T>>, name: string, otherwise: string): T =>
  (Object.hasOwn(table, name) ? table[name] : table[otherwise])!;
