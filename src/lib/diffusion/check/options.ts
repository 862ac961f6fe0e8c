import { nearest } from "./nearest.ts";

/** @throws a sentence for an option that there isn't, with the nearest that there is: a misspelt one would have no say. */
export function requireOptions(what: string, given: object, known: readonly string[]): void {
  if (typeof given !== "object" || given === null)
    throw new TypeError(`${what} takes its options as an object; this is ${given}.`);
  for (const name of Object.keys(given))
    if (!known.includes(name))
      throw new RangeError(`${what} has no option ${name}; the nearest is ${nearest(name, known)}.`);
}
