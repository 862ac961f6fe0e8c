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
  const shown = first(about);
  return [calledBy(entry), headings[kind].singular, addressOf(entry), shown, wordsOf(rest, shown)];
}

const small = new Set(
  "a an and are as at be but by can do each for from has have here if in is it its no not of on one or so than that the their them then there these they this to unless was were what where which who with without given".split(
    " ",
  ),
);
const pattern = /[\p{L}\p{N}][\p{L}\p{N}.]+/gu;
const listed = (text: string) => (text.toLowerCase().match(pattern) ?? []).map((word) => word.replace(/\.+$/, ""));

/** The words of a text, each once, but for those that say nothing and those that are shown beside. */
function wordsOf(text: string, shown: string): string {
  const known = new Set(listed(shown));
  return [...new Set(listed(text))].filter((word) => !small.has(word) && !known.has(word)).join(" ");
}
