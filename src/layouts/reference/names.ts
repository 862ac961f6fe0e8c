import type { Entry } from "./model.ts";
import type { Reference } from "./pages.ts";
import { addressOf, calledBy, headings } from "./reference.ts";
import type { Named } from "./search.ts";
import { first } from "./words.ts";

/** All that can be found, each name once. */
export const namesOf = ({ pages }: Reference): Named[] =>
  pages.flatMap(({ entries }) => entries.filter(({ same }) => !same).map(named));

function named(entry: Entry): Named {
  const { about, details, throws, returns, kind } = entry;
  const rest = [about, returns, ...throws, ...details.map((detail) => `${detail.name} ${detail.about}`)].join(" ");
  return [calledBy(entry), headings[kind].singular, addressOf(entry), first(about), wordsOf(rest)];
}

/** The words of a text, each once, in lower case. */
const wordsOf = (text: string): string =>
  [...new Set(text.toLowerCase().match(/[\p{L}\p{N}.]{2,}/gu) ?? [])].map((word) => word.replace(/\.+$/, "")).join(" ");
