import { href } from "../paths.ts";
import type { Kind, Page } from "./model.ts";
import { direct, others, type Place, pagesOf, type Reference } from "./pages.ts";
import { readProject } from "./typedoc.ts";
import type { Find } from "./words.ts";

let reading: Promise<Reference> | undefined;

/** The reference of the sources as they are, read once. */
export function reference(): Promise<Reference> {
  reading ??= readProject().then(pagesOf);
  return reading;
}

/** The id of a name on its page. */
export const idOf = (name: string): string => `name-${name.replaceAll(/[^\w.$]+/g, "-")}`;

export const addressOf = ({ page, name }: Place): string => href(`reference/${page}/#${idOf(name)}`);

/** Finds what a page's texts name: on the page itself, of daily use, or by "namespace.name". */
export function finder({ pages }: Reference, here: Page): Find {
  const near = [here, ...pages.filter(({ name }) => name === direct)];
  return (word) => {
    const name = word.replace(/\(.*\)$/s, "").replace(/^await /, "");
    if (!/^[\w$.]+$/.test(name)) return undefined;
    const own = near.flatMap(({ entries }) => entries).find((entry) => entry.name === name);
    if (own) return addressOf(own.same ?? own);
    const [space, ...rest] = name.split(".");
    const page = pages.find((each) => each.name === space);
    if (page && rest.length === 0) return href(`reference/${page.name}/`);
    const entry = page?.entries.find((each) => each.name === rest.join("."));
    return entry && addressOf(entry.same ?? entry);
  };
}

/** How a program calls it; a type that it can't import has its name alone. */
export const calledBy = ({ page, name, kind }: Place & { readonly kind?: Kind }): string =>
  page === direct || kind === "inner" ? name : `${page}.${name}`;

/** Where a name is described that a program calls so. @throws where there is none */
export function addressOfName({ pages }: Reference, called: string): string {
  const found = pages.flatMap(({ entries }) => entries).find((entry) => calledBy(entry) === called);
  if (!found) throw new Error(`The library has no public name ${called}.`);
  return addressOf(found.same ?? found);
}

/** What a kind's names are called, in the order in which a page has them. */
export const headings = {
  function: { singular: "function", plural: "Functions" },
  constant: { singular: "constant", plural: "Constants" },
  class: { singular: "class", plural: "Classes" },
  type: { singular: "type", plural: "Types" },
  inner: { singular: "type", plural: "Types that signatures name" },
} as const satisfies Record<Kind, object>;

/** A page's names by kind. */
export const groupsOf = ({ entries }: Page) =>
  Object.entries(headings)
    .map(([kind, { plural }]) => ({ kind, title: plural, entries: entries.filter((entry) => entry.kind === kind) }))
    .filter((group) => group.entries.length > 0);

const titles: Readonly<Record<string, string>> = {
  [direct]: "Direct names",
  node: "noisebook/node",
  widgets: "noisebook/widgets",
  [others]: "Other types",
};

export const titleOf = (page: string): string => titles[page] ?? page;
