import type { JSONOutput } from "typedoc";
import { entryOf, examplesOf, fileOf, kinds, textOf } from "./entries.ts";
import { homes } from "./inner.ts";
import type { Entry, Page } from "./model.ts";
import { unexported } from "./typedoc.ts";

type Declaration = JSONOutput.DeclarationReflection;
type Child = Declaration | JSONOutput.ReferenceReflection;

/** What is read of the project: all pages, and where each thing that TypeDoc knows is described. */
export interface Reference {
  readonly pages: readonly Page[];
  readonly places: ReadonlyMap<number, Place>;
}

export interface Place {
  readonly page: string;
  readonly name: string;
}

/** Names of the pages that are no namespace. */
export const direct = "noisebook";
export const others = "other-types";
/** TensorFlow.js has a documentation of its own. */
const elsewhere = new Set(["tf"]);

const isNamespace = ({ kind }: Child) => kind === kinds.namespace;
const isReference = (child: Child): child is JSONOutput.ReferenceReflection => child.variant === "reference";

/** What there is no file to say of. */
const abouts: Readonly<Record<string, string>> = {
  [others]:
    "Types that signatures of several pages name and no door exports. Object literals of their form will do; TypeScript finds them by inference.",
};

/** A name on a page, and what it stands for. */
interface Found {
  readonly place: Place;
  readonly declaration: Declaration;
  /** A type that signatures name and no door exports. */
  readonly isInner?: true;
}

interface Draft {
  readonly name: string;
  readonly comment: JSONOutput.Comment | undefined;
  readonly found: readonly Found[];
}

/** All pages: the direct names, a namespace each, the other doors, and the types that signatures name besides. */
export function pagesOf(project: JSONOutput.ProjectReflection): Reference {
  const modules = new Map((project.children ?? []).map((module) => [module.name, module as Declaration]));
  const targets = new Map(everything(project).map((each) => [each.id, each]));
  const index = modules.get("index");
  const children = (index?.children ?? []) as Child[];
  const draft = (module: Declaration | undefined, name: string): Draft => ({
    name,
    comment: module?.comment,
    found: ((module?.children ?? []) as Child[]).flatMap((child) => found(child, name, "", targets)),
  });
  const doors = [
    { ...draft(index, direct), found: children.filter(isName).flatMap((child) => found(child, direct, "", targets)) },
    ...children.filter(isNamespace).map((child) => draft(child as Declaration, child.name)),
    ...["node", "widgets"].map((name) => draft(modules.get(name), name)),
  ];
  const drafts = withTypes([...doors, { name: others, comment: undefined, found: [] }], modules.get(unexported));
  const places = placesOf(drafts);
  return { pages: drafts.map((each) => pageOf(each, places)), places };
}

/** With the types that no door exports, each on the page that has to do with it, those of several on one of their own. */
function withTypes(drafts: readonly Draft[], module: Declaration | undefined): Draft[] {
  const types = (module?.children ?? []).filter(isType);
  const pages = drafts.map(({ name, found }) => ({ name, declarations: found.map((each) => each.declaration) }));
  const home = homes(pages, types);
  return drafts.map((draft) => {
    const own = types.filter(({ id }) => (home.get(id) ?? others) === draft.name);
    return { ...draft, found: [...draft.found, ...distinct(own, draft)] };
  });
}

const isName = (child: Child) => !isNamespace(child);
const isType = ({ kind }: Declaration) => kind === kinds.interface || kind === kinds.alias || kind === kinds.class;

/** Types of different files may have one name; the file then tells them apart. */
function distinct(types: readonly Declaration[], { name: page, found }: Draft): Found[] {
  const names = [...found.map(({ place }) => place.name), ...types.map(({ name }) => name)];
  return types.map((declaration) => {
    const isAlone = names.filter((name) => name === declaration.name).length === 1;
    const name = isAlone ? declaration.name : `${declaration.name} of ${fileOf(declaration).replace(/\.ts$/, "")}`;
    return { place: { page, name }, declaration, isInner: true };
  });
}

/** A name, or the names of a namespace within a namespace, as "tree.leaves". */
function found(child: Child, page: string, prefix: string, targets: ReadonlyMap<number, Declaration>): Found[] {
  const name = prefix + child.name;
  const declaration = isReference(child) ? targets.get(child.target) : (child as Declaration);
  if (!declaration || elsewhere.has(page)) return [];
  if (!isNamespace(child)) return [{ place: { page, name }, declaration }];
  return ((declaration.children ?? []) as Child[]).flatMap((each) => found(each, page, `${name}.`, targets));
}

const everything = (parent: { children?: readonly object[] }): Declaration[] =>
  ((parent.children ?? []) as Declaration[]).flatMap((child) => [child, ...everything(child)]);

/** Where each is described: where it first appears. */
function placesOf(drafts: readonly Draft[]): Map<number, Place> {
  const places = new Map<number, Place>();
  for (const { place, declaration } of drafts.flatMap(({ found }) => found))
    if (!places.has(declaration.id)) places.set(declaration.id, place);
  return places;
}

function pageOf({ name, comment, found }: Draft, places: ReadonlyMap<number, Place>): Page {
  const entries = found.map(({ place, declaration, isInner }): Entry => {
    const read = entryOf(declaration, place.page, place.name);
    const entry = isInner ? { ...read, kind: "inner" as const } : read;
    const at = places.get(declaration.id)!;
    return at === place ? entry : { ...entry, same: at };
  });
  const byName = entries.toSorted((a, b) => a.name.localeCompare(b.name, "en"));
  return {
    name,
    about: textOf(comment?.summary) || (abouts[name] ?? ""),
    examples: examplesOf(comment),
    entries: byName,
  };
}
