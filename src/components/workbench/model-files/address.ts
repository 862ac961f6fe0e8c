import { FileError } from "../../../lib/diffusion/formats/file-error.ts";
import type { Source } from "../../../lib/diffusion/formats/files/source.ts";
import { type FileTree, readJson, treeOf } from "../../../lib/diffusion/formats/files/tree.ts";
import { zipTree } from "../../../lib/diffusion/formats/zip/read.ts";

/** A zip archive, or a folder as diffusers saves it, at an address of this site. @throws FileError */
export async function treeAt(address: string, signal: AbortSignal): Promise<FileTree> {
  const url = ownAddress(address);
  if (url.pathname.endsWith(".zip")) {
    const zip = await sourceAt(url, signal);
    if (!zip) throw notThere(url);
    return zipTree(zip);
  }
  const base = new URL(url.pathname.replace(/[^/]*\.json$/, "").replace(/\/?$/, "/"), url);
  const top = await found(base, ["model_index.json", ...filesOf("")], signal);
  if (top.size === 0) throw notThere(base);
  if (!top.has("model_index.json"))
    return treeOf(new Map([...top, ...(await found(base, filesOf("scheduler/"), signal))]));
  const index = await readJson(treeOf(top), "model_index.json");
  const parts = Object.keys(index).filter((name) => Array.isArray(index[name]) && /^\w+$/.test(name));
  const below = await found(
    base,
    parts.flatMap((name) => filesOf(`${name}/`)),
    signal,
  );
  return treeOf(new Map([...top, ...below]));
}

function ownAddress(address: string): URL {
  let url: URL;
  try {
    url = new URL(address, document.baseURI);
  } catch {
    throw new FileError(
      "",
      "address",
      `“${address}” is not an address; try one such as models/name/ or models/name.zip.`,
    );
  }
  if (url.origin !== location.origin)
    throw new FileError(
      "",
      "address",
      `This page fetches from ${location.host} alone, so that nothing you do here is seen elsewhere. Download it from ${url.host}, and open the file or folder.`,
    );
  return url;
}

const notThere = (url: URL) =>
  new FileError("", "address", `At ${url.pathname} there is neither a zip archive nor a folder of a model.`);

/** Names that a model's files have; a server doesn't list them. */
const filesOf = (folder: string): string[] =>
  ["config.json", "scheduler_config.json", "diffusion_pytorch_model.safetensors", "model.safetensors"]
    .filter((name) => (name === "scheduler_config.json") !== (folder === ""))
    .map((name) => folder + name);

async function found(base: URL, paths: readonly string[], signal: AbortSignal) {
  const sources = await Promise.all(
    paths.map(async (path) => [path, await sourceAt(new URL(path, base), signal)] as const),
  );
  return new Map(sources.flatMap(([path, source]) => (source ? [[path, async () => source] as const] : [])));
}

/** A file of the site, of which no more is fetched than is read, where the server can do that. */
async function sourceAt(url: URL, signal: AbortSignal): Promise<Source | undefined> {
  const head = await fetch(url, { method: "HEAD", signal });
  const size = Number(head.headers.get("content-length"));
  if (!head.ok || /html/.test(head.headers.get("content-type") ?? "")) return undefined;
  const isCounted =
    size > 0 && head.headers.get("content-encoding") === null && head.headers.get("accept-ranges") === "bytes";
  if (isCounted) return { size, read: (from, to) => range(url, from, to, signal) };
  const bytes = new Uint8Array(await (await fetch(url, { signal })).arrayBuffer());
  return { size: bytes.length, read: async (from, to) => bytes.slice(from, to) };
}

async function range(url: URL, from: number, to: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  if (from === to) return new Uint8Array();
  const answer = await fetch(url, { headers: { Range: `bytes=${from}-${to - 1}` }, signal });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return answer.status === 206 ? bytes : bytes.slice(from, to);
}
