import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const text = new Set([".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm", ".webmanifest", ".xml"]);
/** Smaller files take one packet either way. */
const worthwhile = 1024;

const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22 } };
const encodings = {
  ".br": (content: Buffer) => promisify(brotliCompress)(content, brotli),
  ".gz": (content: Buffer) => promisify(gzip)(content, { level: 9 }),
};

/**
 * Keeps a folder `into` of the built site's files, compressed, as sirv looks for them: page.html.br and page.html.gz. Only
 * what changed is compressed again, by the time of its last change; what the site has no more is deleted.
 */
export async function compress(dist: string, into: string): Promise<void> {
  mkdirSync(into, { recursive: true });
  const files = filesIn(dist).filter(
    (file) => text.has(extname(file)) && statSync(join(dist, file)).size >= worthwhile,
  );
  const wanted = new Set(files.flatMap((file) => Object.keys(encodings).map((suffix) => file + suffix)));
  for (const file of filesIn(into)) if (!wanted.has(file)) rmSync(join(into, file));
  await Promise.all(files.map((file) => compressFile(join(dist, file), join(into, file))));
}

async function compressFile(file: string, to: string): Promise<void> {
  const { mtime } = statSync(file);
  for (const [suffix, encode] of Object.entries(encodings)) {
    if (statSync(to + suffix, { throwIfNoEntry: false })?.mtime.getTime() === mtime.getTime()) continue;
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to + suffix, await encode(readFileSync(file)));
    utimesSync(to + suffix, mtime, mtime);
  }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
