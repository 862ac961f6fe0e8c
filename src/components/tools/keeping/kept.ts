/** What a tool keeps of what its reader made: under a number of its own, by a name in the browser's storage. */
export interface Numbered {
  readonly id: number;
  readonly key: string;
}

/** A name that begins with the tool's and that no other tab gives. */
export const keyOf = (prefix: string, id: number, now: number): string => `${prefix}${now.toString(36)}-${id}`;

/** When what has that name was made, in milliseconds since 1970. */
export const timeOf = (prefix: string, key: string): number =>
  Number.parseInt(key.slice(prefix.length).split("-")[0]!, 36);

/** The number of the next. */
export const nextId = (list: readonly Numbered[], forgotten?: Numbered): number =>
  1 + Math.max(0, ...list.map(({ id }) => id), forgotten?.id ?? 0);

/** With one that was deleted, newest first again. */
export const withAgain = <T extends Numbered>(list: readonly T[], one: T): readonly T[] =>
  [one, ...list].sort((a, b) => b.id - a.id);

/** Those, newest first, that there is room for: so many, and so many bytes; the newest always. */
export function fittingIn<T>(
  list: readonly T[],
  bytesOf: (each: T) => number,
  most: { readonly count: number; readonly bytes: number },
): readonly T[] {
  let room = most.bytes;
  const large = list.findIndex((each, i) => {
    room -= bytesOf(each);
    return i >= most.count || (i > 0 && room < 0);
  });
  return large < 0 ? list : list.slice(0, large);
}

/** Keys with one more, or without it. */
export function ticked(keys: ReadonlySet<string>, key: string, on: boolean): ReadonlySet<string> {
  const others = [...keys].filter((other) => other !== key);
  return new Set(on ? [...others, key] : others);
}

/** What is wrong with keeping, for the reader; empty where nothing is. */
export async function troubleOf(work: () => Promise<void>, what: string): Promise<string> {
  try {
    await work();
    return "";
  } catch (error) {
    return `These ${what} last until you leave the page. ${(error as Error).message}`;
  }
}
