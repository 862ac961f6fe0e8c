import type { JSONOutput } from "typedoc";

type Declaration = JSONOutput.DeclarationReflection;
type Id = Declaration["id"];

/** Ids of all that a declaration names. */
function named(part: unknown, found = new Set<Id>()): Set<Id> {
  if (typeof part !== "object" || part === null) return found;
  const { type, target } = part as { type?: unknown; target?: unknown };
  if (type === "reference" && typeof target === "number") found.add(target as Id);
  for (const value of Object.values(part)) named(value, found);
  return found;
}

/** The types that no door exports, by the page that says what they are: the one whose names have to do with them, of several that of their room. */
export function homes(
  pages: readonly { readonly name: string; readonly declarations: readonly Declaration[] }[],
  types: readonly Declaration[],
): ReadonlyMap<Id, string> {
  const users = new Map(types.map(({ id }) => [id, new Set<string | Id>()]));
  const note = (declaration: Declaration, user: string | Id) => {
    for (const id of named(declaration)) if (id !== user) users.get(id)?.add(user);
  };
  for (const { name, declarations } of pages) for (const each of declarations) note(each, name);
  for (const type of types) note(type, type.id);

  /** Pages that name it themselves; where there are none, those of what names it. */
  const near = (id: Id, seen: ReadonlySet<Id>): Set<string> => {
    const all = [...(users.get(id) ?? [])];
    const pages = all.filter((user) => typeof user === "string");
    if (pages.length > 0) return new Set(pages);
    const others = all.filter((user): user is Id => typeof user !== "string" && !seen.has(user));
    return new Set(others.flatMap((other) => [...near(other, new Set([...seen, id]))]));
  };
  return new Map(
    types.flatMap(({ id, sources }) => {
      const all = [...near(id, new Set())];
      const room = /src\/lib\/diffusion\/([^/]+)\//.exec(sources?.[0]?.fileName ?? "")?.[1];
      const home = all.length === 1 ? all[0] : all.find((page) => page === room);
      return home === undefined ? [] : [[id, home]];
    }),
  );
}
