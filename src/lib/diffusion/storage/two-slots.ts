import type { KeyValues } from "./key-values.ts";

type Entry = { readonly serial: number; readonly value: unknown };
type Slot = { readonly key: string; readonly entry: Entry };

const pattern = /^noisebook\/[ab]\/(.*)$/s;

/**
 * Moves what earlier versions of the page kept, in two slots a name with a serial number each, to `keyOf(name)`, unless
 * something is there already. What cannot be moved, for want of room, stays until the next visit.
 */
export async function moveTwoSlots(database: KeyValues, keyOf: (name: string) => string): Promise<void> {
  const names = new Set((await database.keys()).flatMap((key) => pattern.exec(String(key))?.[1] ?? []));
  for (const name of names) await move(database, name, keyOf(name)).catch(() => {});
}

async function move(database: KeyValues, name: string, key: string) {
  const [newest, older] = await slots(database, name);
  if (!newest) return;
  if (older) await database.del(older.key);
  if ((await database.get(key)) === undefined) await database.set(key, newest.entry.value);
  await database.del(newest.key);
}

/** The slots that can be read, newest first. */
async function slots(database: KeyValues, name: string): Promise<Slot[]> {
  const read = async (key: string) => ({ key, entry: (await database.get(key).catch(() => undefined)) as Entry });
  const both = await Promise.all([read(`noisebook/a/${name}`), read(`noisebook/b/${name}`)]);
  return both
    .filter(({ entry }) => Number.isInteger(entry?.serial))
    .sort((one, other) => other.entry.serial - one.entry.serial);
}
