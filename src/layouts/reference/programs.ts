import type { Entry } from "./model.ts";
import { direct } from "./pages.ts";

/** Programs by their names, as `examples/` has them. */
export type Programs = ReadonlyMap<string, string>;

const imports = /import\s*\{([^}]*)\}\s*from\s*"[^"]*"/g;

/** What a program imports, by the name that it uses for it: "data" under "sets", where it says `data as sets`. */
function imported(code: string): Map<string, string> {
  const names = [...code.matchAll(imports)].flatMap(([, list]) => list!.split(","));
  const pairs = names.map((name) =>
    name
      .trim()
      .replace(/^type /, "")
      .split(" as "),
  );
  return new Map(pairs.map(([name, own = name]) => [own!, name!]));
}

const used = new Map<string, ReadonlySet<string>>();

/** All public names that a program uses, "samplers.ddim" among them. */
function namesIn(code: string): ReadonlySet<string> {
  const known = used.get(code);
  if (known) return known;
  const names = new Set<string>();
  for (const [own, name] of imported(code)) {
    names.add(name);
    for (const [, member] of code.matchAll(new RegExp(`(?<![\\w.])${own}\\.(\\w+(?:\\.\\w+)?)`, "g"))) {
      names.add(`${name}.${member}`);
      names.add(`${name}.${member!.split(".")[0]}`);
    }
  }
  used.set(code, names);
  return names;
}

/** The programs that use a name. */
export function programsWith(programs: Programs, { page, name }: Pick<Entry, "page" | "name">): string[] {
  const called = page === direct || page === "node" ? name : `${page}.${name}`;
  return [...programs].filter(([, code]) => namesIn(code).has(called)).map(([program]) => program);
}
