import { FileError, inFile } from "../../formats/file-error.ts";
import type { FileTree } from "../../formats/files/tree.ts";
import { openSafetensors, type TensorFile } from "../../formats/safetensors/open.ts";
import { openShards } from "../../formats/safetensors/shards.ts";

/** A model's weights as they are found: where, and what they hold. */
export interface FoundWeights {
  readonly path: string;
  /** Such as "fp16"; "" for the plain ones. */
  readonly variant: string;
  readonly file: TensorFile;
}

interface Candidate {
  readonly path: string;
  readonly variant: string;
  readonly isIndex: boolean;
}

const bases = "(?:diffusion_pytorch_model|model)";
const single = new RegExp(`^${bases}(?:\\.(?<variant>[\\w-]+))?\\.safetensors$`);
const index = new RegExp(
  `^${bases}(?:\\.(?<before>[\\w-]+))?\\.safetensors\\.index(?:\\.(?<variant>[\\w-]+))?\\.json$`,
);
const shard = /-\d{5}-of-\d{5}/;

/** Whether a file holds weights, in any format. */
export const isWeights = (name: string): boolean =>
  single.test(name) || index.test(name) || shard.test(name) || /\.(bin|ckpt|pt|pth|msgpack|onnx|h5)$/.test(name);

function candidates(paths: readonly string[]): Candidate[] {
  return paths
    .flatMap((path): Candidate[] => {
      const [one, many] = [single.exec(path), index.exec(path)];
      if (many) return [{ path, variant: many.groups!.variant ?? many.groups!.before ?? "", isIndex: true }];
      return one && !shard.test(path) ? [{ path, variant: one.groups!.variant ?? "", isIndex: false }] : [];
    })
    .sort((a, b) => Number(a.isIndex) - Number(b.isIndex));
}

/**
 * The weights in a model's own folder: one file or shards, of a variant where one is asked for, and else of the one there is.
 * @throws FileError where there are none, or none of the variant, or they are damaged
 */
export async function findWeights(folder: FileTree, variant: string | undefined): Promise<FoundWeights> {
  const paths = (await folder.list()).filter((path) => !path.includes("/"));
  const found = candidates(paths);
  if (found.length === 0) throw noWeights(paths);
  const wanted = variant ?? (found.some((each) => each.variant === "") ? "" : undefined);
  const chosen =
    found.find((each) => each.variant === (wanted ?? "fp16")) ?? (wanted === undefined ? found[0] : undefined);
  if (!chosen) {
    const names = [...new Set(found.map((each) => each.variant || "the plain one"))].join(", ");
    throw new FileError("", "variant", `There are no weights of the variant “${variant}”; there are: ${names}.`);
  }
  const { path, isIndex } = chosen;
  const file = isIndex
    ? await openShards(folder, path)
    : await inFile(path, async () => openSafetensors(await folder.open(path)));
  return { path, variant: chosen.variant, file: isIndex ? file : told(path, file) };
}

const told = (path: string, file: TensorFile): TensorFile => ({
  ...file,
  read: (name) => inFile(path, () => file.read(name)),
});

function noWeights(paths: readonly string[]): FileError {
  const pickled = paths.find((path) => /\.(bin|ckpt|pt|pth)$/.test(path));
  if (pickled)
    return new FileError(
      pickled,
      "",
      "Weights in PyTorch's pickle format can run code and aren't read; save them with safetensors (in Python: save_pretrained(…, safe_serialization=True)).",
    );
  return new FileError(
    "",
    "weights",
    "There are no weights: neither diffusion_pytorch_model.safetensors nor model.safetensors is in the folder.",
  );
}
