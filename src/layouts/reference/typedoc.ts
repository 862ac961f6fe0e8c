import { createHash, randomUUID } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Context, JSONOutput, TypeScript } from "typedoc";

/** The repository: where npm runs scripts and tests. */
const root = resolve(".");
const library = join(root, "src/lib/diffusion");
const widgets = join(root, "scripts/package/widgets.txt");

/** The doors that are read, by the names of their modules in the project. */
export const doors: Readonly<Record<string, string>> = {
  index: join(library, "index.ts"),
  node: join(library, "node/index.ts"),
};

/** Module of the types that public signatures name and no door exports. */
export const unexported = "unexported";

/**
 * What TypeDoc reads off the public doors, as plain data. It takes some seconds, so what was read is kept in `.cache/` until a
 * source changes.
 */
export async function readProject(): Promise<JSONOutput.ProjectReflection> {
  const kept = join(root, ".cache/reference", `${keyOfSources()}.json`);
  while (!existsSync(kept))
    await alone(`${kept}.lock`, async () => write(kept, JSON.stringify(await convert(dirname(kept)))));
  return JSON.parse(readFileSync(kept, "utf8")) as JSONOutput.ProjectReflection;
}

/** Longer than any reading takes, in milliseconds: whoever held the lock is gone. */
const tooLong = 180_000;

/** Does something that another process may be doing already; then waits a moment instead, for the caller to look again. */
async function alone(lock: string, work: () => Promise<void>): Promise<void> {
  mkdirSync(dirname(lock), { recursive: true });
  try {
    mkdirSync(lock);
  } catch {
    const { mtimeMs } = statSync(lock, { throwIfNoEntry: false }) ?? {};
    if (mtimeMs !== undefined && Date.now() - mtimeMs > tooLong) rmSync(lock, { recursive: true, force: true });
    return setTimeout(200);
  }
  await work().finally(() => rmSync(lock, { recursive: true, force: true }));
}

/** Whole at once: another process may read it meanwhile. */
function write(path: string, text: string) {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}

function keyOfSources(): string {
  const hash = createHash("sha256");
  const manifest = createRequire(join(root, "package.json")).resolve("typedoc/package.json");
  const own = join(root, "src/layouts/reference/typedoc.ts");
  const sources = globSync("**/*.ts", { cwd: library }).toSorted();
  for (const file of [manifest, own, widgets, ...sources.map((source) => join(library, source))])
    hash.update(`${file.slice(root.length)}\n`).update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

async function convert(folder: string): Promise<JSONOutput.ProjectReflection> {
  const { Application, Context, Converter, ReflectionKind } = await import("typedoc");
  const entryPoints = [...Object.values(doors), ...copied(folder)];
  const app = await Application.bootstrap({
    entryPoints,
    tsconfig: configured(folder, entryPoints),
    basePath: library,
    readme: "none",
    ...{ skipErrorChecking: true, disableGit: true, sourceLinkTemplate: "{path}#{line}", logLevel: "Error" },
    sort: ["source-order"],
    ...{ excludeInternal: true, excludePrivate: true, excludeExternals: true },
  });
  const named = followTypes(Context);
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context) => {
    const module = context
      .withScope(context.project)
      .createDeclarationReflection(ReflectionKind.Module, undefined, undefined, unexported);
    addTypes(context.withScope(module), named);
  });
  const project = await app.convert().finally(() => named.release());
  if (!project) throw new Error("TypeDoc could not read the library's public doors.");
  for (const module of project.children ?? []) module.name = basename(module.name);
  return app.serializer.projectToObject(project, root as never);
}

/** The types of `noisebook/widgets`, in a file that the compiler takes. */
function copied(folder: string): string[] {
  const file = join(folder, "widgets.d.ts");
  write(file, readFileSync(widgets, "utf8"));
  return [file];
}

/** A project of the doors alone, which is read faster than the whole repository. */
function configured(folder: string, files: readonly string[]): string {
  const path = join(folder, "tsconfig.json");
  write(path, JSON.stringify({ extends: join(root, "tsconfig.json"), include: [], exclude: [], files }));
  return path;
}

interface Followed {
  readonly symbols: Map<TypeScript.Symbol, TypeScript.Program>;
  release(): void;
}

/** Notes each type of the library that a signature names, as TypeDoc comes across it. */
function followTypes({ prototype }: typeof Context): Followed {
  const { createSymbolReference } = prototype;
  const symbols = new Map<TypeScript.Symbol, TypeScript.Program>();
  prototype.createSymbolReference = function (symbol, context, name) {
    const [declaration] = symbol.declarations ?? [];
    if (declaration?.getSourceFile().fileName.startsWith(library)) symbols.set(symbol, context.program);
    return createSymbolReference.call(this, symbol, context, name);
  };
  const release = () => {
    prototype.createSymbolReference = createSymbolReference;
  };
  return { symbols, release };
}

/** Converts those that no door has; each may name others. */
function addTypes(context: Context, { symbols }: Followed) {
  for (const [symbol, program] of symbols) {
    if (context.getReflectionFromSymbol(symbol) || isParameter(symbol)) continue;
    context.setActiveProgram(program);
    context.converter.convertSymbol(context, symbol);
  }
  context.setActiveProgram(undefined);
}

/** Of a generic type, or a part of another declaration. */
const isParameter = ({ declarations = [] }: TypeScript.Symbol) => {
  const parent = declarations[0]?.parent;
  return !parent || !("statements" in parent || "declarations" in parent);
};
