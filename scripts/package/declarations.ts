import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import process from "node:process";
import { dist, library, modules, root } from "./paths.ts";

const compiler = join(modules, "@typescript/native/bin/tsc");
const core = join(modules, "@tensorflow/tfjs-core/dist");

/** Doors, by their files in the library. */
const doors = ["index.ts", "node/index.ts"];

/**
 * Writes the types of all doors to `dist/types/`, just the files that they lead to. TensorFlow.js' come along, without what only
 * compiles by `skipLibCheck`: names of packages that it doesn't bring, and those of WebGPU, which TypeScript has by itself.
 */
export function writeDeclarations(): void {
  const emitted = join(root, "build/declarations");
  rmSync(emitted, { recursive: true, force: true });
  emit(emitted);
  const types = join(dist, "types");
  const waiting = doors.map((door) => join(emitted, door.replace(/ts$/, "d.ts")));
  const seen = new Set(waiting);
  for (const file of waiting) {
    const { text, leadsTo } = rewritten(file, emitted);
    write(join(types, placeOf(file, emitted)), text);
    for (const next of leadsTo) if (!seen.has(next)) waiting.push(next) && seen.add(next);
  }
}

function emit(folder: string) {
  const config = join(folder, "tsconfig.json");
  const compilerOptions = {
    ...{ noEmit: false, declaration: true, emitDeclarationOnly: true, stripInternal: true },
    ...{ outDir: folder, rootDir: library },
  };
  const files = doors.map((door) => join(library, door));
  write(
    config,
    JSON.stringify({ extends: join(root, "tsconfig.json"), compilerOptions, include: [], exclude: [], files }),
  );
  execFileSync(process.execPath, [compiler, "-p", config], { stdio: "inherit" });
}

function write(path: string, text: string) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Below `types/`; TensorFlow.js' files lie in a folder of theirs. */
const placeOf = (file: string, emitted: string) =>
  file.startsWith(core) ? join("tf/core", relative(core, file)) : relative(emitted, file);

/** Blobs, GPUs and the like, which projects for Node alone leave out. */
const needed = '/// <reference lib="dom" />\n';

/** Lines but for those of a docstring, whose examples import as a reader would. */
const outsideComments = /^(?!\s*\*).*$/gm;

const named = /((?:from |import |import\())(["'])([^"']+)\2(?=[;)])/g;

const tfOfLibrary = "tf/browser.d.ts";

/** A file's text with the names of files as they are in the package, and the files that it leads to. */
function rewritten(file: string, emitted: string) {
  const leadsTo: string[] = [];
  const moved = (_: string, before: string, quote: string, name: string) => {
    const target = targetOf(name, file, emitted);
    leadsTo.push(target);
    const path = relative(dirname(placeOf(file, emitted)), placeOf(target, emitted))
      .split(sep)
      .join("/");
    return `${before}${quote}${path.startsWith(".") ? path : `./${path}`}${quote}`.replace(/\.d\.ts(["'])$/, ".js$1");
  };
  const text = readFileSync(file, "utf8").replaceAll(outsideComments, (line) => line.replaceAll(named, moved));
  if (file.startsWith(core)) return { text: mended(text), leadsTo };
  return { text: doors.includes(relative(emitted, file).replace(/d\.ts$/, "ts")) ? `${needed}${text}` : text, leadsTo };
}

/** The file of types that a name stands for. @throws a sentence for a package whose types don't come along */
function targetOf(name: string, importer: string, emitted: string): string {
  if (name === "#tf") return join(emitted, tfOfLibrary);
  if (name === "@tensorflow/tfjs-core") return join(core, "index.d.ts");
  if (name.startsWith("@tensorflow/tfjs-core/")) return join(modules, `${name}.d.ts`);
  if (!name.startsWith("."))
    throw new Error(`${importer} asks for the types of ${name}, which the package can't have.`);
  const path = resolve(dirname(importer), name.replace(/\.ts$/, ""));
  return [`${path}.d.ts`, join(path, "index.d.ts")].find((each) => existsSync(each)) ?? missing(name, importer);
}

function missing(name: string, importer: string): never {
  throw new Error(`${importer} asks for ${name}, and there are no such types.`);
}

/** TensorFlow.js' types as they compile everywhere. */
const mended = (text: string) =>
  text
    .replaceAll(/^\/\/\/ <reference .*$\n/gm, "")
    .replaceAll(/\): Long;/g, "): object;")
    .replaceAll(/^ {4}(?:private|protected) (?!constructor).*$\n/gm, "");
