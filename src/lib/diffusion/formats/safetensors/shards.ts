import { FileError, inFile } from "../file-error.ts";
import { type FileTree, readJson } from "../files/tree.ts";
import { openSafetensors, type TensorFile } from "./open.ts";

/**
 * Several safetensors files that are one, by the `*.safetensors.index.json` which says where each tensor lies.
 * @throws FileError for a file that is missing or damaged, and where the index and the files disagree
 */
export async function openShards(tree: FileTree, index: string): Promise<TensorFile> {
  const map = await weightMap(tree, index);
  const folder = index.includes("/") ? index.slice(0, index.lastIndexOf("/") + 1) : "";
  const names = [...new Set(map.values())].sort();
  await requireFiles(
    tree,
    index,
    names.map((name) => folder + name),
  );
  const files = new Map<string, TensorFile>();
  for (const name of names) {
    const path = folder + name;
    const file = await inFile(path, async () => openSafetensors(await tree.open(path)));
    files.set(name, told(path, file));
  }
  requireAgreement(index, map, files);
  return joined(map, files);
}

async function weightMap(tree: FileTree, index: string): Promise<ReadonlyMap<string, string>> {
  const { weight_map: map } = await readJson(tree, index);
  const refuse = (words: string) => new FileError(index, "weight_map", words);
  if (typeof map !== "object" || map === null || Array.isArray(map))
    throw refuse("The index has no weight_map that tells in which file each tensor lies.");
  for (const [tensor, name] of Object.entries(map))
    if (typeof name !== "string" || !/^[^/\\]+\.safetensors$/.test(name))
      throw refuse(
        `The index has “${tensor}” in ${JSON.stringify(name)?.slice(0, 100)}, which is no safetensors file beside it.`,
      );
  return new Map(Object.entries(map as Record<string, string>));
}

async function requireFiles(tree: FileTree, index: string, paths: readonly string[]): Promise<void> {
  const there = new Set(await tree.list());
  const lost = paths.filter((path) => !there.has(path));
  if (lost.length > 0)
    throw new FileError(
      index,
      "weight_map",
      `The index names ${paths.length} files, of which ${lost.length} are missing: ${lost.slice(0, 3).join(", ")}. Add them to the folder.`,
    );
}

/** Errors of its tensors name it. */
const told = (path: string, file: TensorFile): TensorFile => ({
  ...file,
  read: (name) => inFile(path, () => file.read(name)),
});

function requireAgreement(
  index: string,
  map: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, TensorFile>,
): void {
  const refuse = (words: string, field: string) => new FileError(index, field || "weight_map", words);
  for (const [tensor, name] of map)
    if (!files.get(name)!.infos.has(tensor))
      throw refuse(`The index has “${tensor}” in ${name}, which doesn't hold it.`, tensor);
  for (const [name, { infos }] of files)
    for (const tensor of infos.keys())
      if (map.get(tensor) !== name)
        throw refuse(`${name} holds “${tensor}”, which the index has in ${map.get(tensor) ?? "no file"}.`, tensor);
}

function joined(map: ReadonlyMap<string, string>, files: ReadonlyMap<string, TensorFile>): TensorFile {
  const all = [...files.values()];
  return {
    infos: new Map(all.flatMap(({ infos }) => [...infos])),
    metadata: all[0]?.metadata ?? {},
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    read: (name) => {
      const file = files.get(map.get(name) ?? "");
      if (!file) throw new FileError("", name, `The files have no tensor “${name}”.`);
      return file.read(name);
    },
  };
}
