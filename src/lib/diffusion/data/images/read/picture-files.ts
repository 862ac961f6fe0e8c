import { FileError } from "../../../formats/file-error.ts";
import { gunzip, isGzip } from "../../../formats/gunzip.ts";
import { isIdx, mostIdxBytes, readIdx } from "../../../formats/idx.ts";
import { joined } from "../join.ts";
import type { Pictures } from "../pictures.ts";
import { cifarKind, readCifar } from "./cifar.ts";
import { fromIdx, type Named } from "./mnist.ts";

/** A file in memory: its name, for what is said of it, and its bytes. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Most numbers that are made of a file's pictures: 400 MB of them. */
const mostNumbers = 1e8;

/**
 * Reads the files of one set: an IDX file of pictures, with one of labels beside it or not, or binary files of CIFAR; each
 * compressed by gzip or not.
 * @param most Pictures that are read at most.
 * @throws FileError, which names the file and the field, where one is neither or they don't belong together.
 */
export async function readPictureFiles(files: readonly NamedBytes[], most = 20_000): Promise<Pictures> {
  const [arrays, sets]: [Named[], Pictures[]] = [[], []];
  for (const { name, bytes } of files) {
    const plain = isGzip(bytes) ? await gunzip(name, bytes, mostIdxBytes) : bytes;
    const kind = cifarKind(name, plain.length);
    if (isIdx(plain) && !(kind && name.endsWith(".bin"))) arrays.push({ file: name, array: readIdx(name, plain) });
    else if (kind) sets.push(readCifar(name, plain, kind, Math.min(most, Math.floor(mostNumbers / 3072))));
    else
      throw new FileError(name, "format", "It is neither an IDX file, as MNIST has them, nor a binary file of CIFAR.");
  }
  if (arrays.length) sets.push(ofArrays(arrays, most));
  const [first] = sets;
  if (!first) throw new FileError("", "format", "Choose at least one.");
  const other = sets.find(
    ({ shape, classNames }) => shape.join() !== first.shape.join() || classNames.length !== first.classNames.length,
  );
  if (other)
    throw new FileError(
      files.at(-1)!.name,
      "pictures",
      "It is of another set than the files before it; open one set at a time.",
    );
  return joined(sets, most);
}

function ofArrays(arrays: readonly Named[], most: number): Pictures {
  const pictures = arrays.filter(({ array }) => array.shape.length > 1);
  const labels = arrays.filter(({ array }) => array.shape.length === 1);
  if (pictures.length !== 1 || labels.length > 1)
    throw new FileError(
      (pictures[1] ?? labels[1] ?? labels[0])!.file,
      "dimensions",
      pictures.length === 0
        ? "It has labels alone; open the file of pictures with it."
        : "It is one too many; open one file of pictures and one of labels.",
    );
  const [, ...sides] = pictures[0]!.array.shape;
  const each = sides.reduce((product, side) => product * side, 1);
  return fromIdx(pictures[0]!, labels[0], Math.min(most, Math.max(1, Math.floor(mostNumbers / each))));
}
