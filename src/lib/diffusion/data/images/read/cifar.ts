import { FileError } from "../../../formats/file-error.ts";
import type { Pictures } from "../pictures.ts";

const side = 32;
const pixels = side * side;

/** The classes of CIFAR-10 in their order. */
const tenClasses = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];
/** Those of CIFAR-100 have their names in a text file of their own. */
const hundredClasses = Array.from({ length: 100 }, (_, k) => `class ${k}`);

/** CIFAR-100 has a coarse label of 20 before the fine one. */
const kinds = {
  "CIFAR-10": { labels: 1, classNames: tenClasses },
  "CIFAR-100": { labels: 2, classNames: hundredClasses },
} as const;

export type CifarKind = keyof typeof kinds;

const recordLength = (kind: CifarKind) => kinds[kind].labels + 3 * pixels;

/** Which of the two a file of so many bytes may be; the name decides where both fit. */
export function cifarKind(file: string, length: number): CifarKind | undefined {
  const fitting = (Object.keys(kinds) as CifarKind[]).filter((kind) => length > 0 && length % recordLength(kind) === 0);
  return fitting.length > 1 && /100|^(train|test)\.bin$/i.test(file) ? "CIFAR-100" : fitting[0];
}

/**
 * Reads the first `most` pictures of a binary file of CIFAR-10 or CIFAR-100 (A. Krizhevsky, 2009): records of labels and 32 × 32
 * bytes each of red, green and blue. Classes of CIFAR-100 are the fine ones.
 * @throws FileError where the length is not of whole records, or a label is out of range.
 */
export function readCifar(file: string, bytes: Uint8Array, kind: CifarKind, most = Number.POSITIVE_INFINITY): Pictures {
  const { labels: before, classNames } = kinds[kind];
  const length = recordLength(kind);
  if (bytes.length === 0 || bytes.length % length)
    throw new FileError(
      file,
      "records",
      `${bytes.length} bytes are no whole number of ${kind}'s records of ${length} bytes.`,
    );
  const n = Math.min(most, bytes.length / length);
  const points = new Float32Array(n * pixels * 3);
  const labels = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const label = bytes[i * length + before - 1]!;
    if (label >= classNames.length)
      throw new FileError(
        file,
        "label",
        `Record ${i + 1} has the label ${label}; ${kind} has 0 to ${classNames.length - 1}.`,
      );
    labels[i] = label;
    const at = i * length + before;
    for (let p = 0; p < pixels; p++)
      for (let c = 0; c < 3; c++) points[(i * pixels + p) * 3 + c] = bytes[at + c * pixels + p]! / 127.5 - 1;
  }
  return { points, labels, classNames, shape: [side, side, 3] };
}
