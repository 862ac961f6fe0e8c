import { FileError } from "../../../formats/file-error.ts";
import type { IdxArray } from "../../../formats/idx.ts";
import type { Pictures } from "../pictures.ts";

/** An array and the file that it comes from. */
export interface Named {
  readonly file: string;
  readonly array: IdxArray;
}

/** What pictures that nobody has sorted are all called. */
export const unsorted = "picture";

/**
 * The first `most` pictures of IDX arrays: [n, h, w] or [n, h, w, 1 or 3] unsigned bytes, and [n] labels from 0, if there are any.
 * @throws FileError, which names the file and the field, where they are something else or don't belong together.
 */
export function fromIdx(images: Named, labels?: Named, most = Number.POSITIVE_INFINITY): Pictures {
  const { file, array } = images;
  const [all, height, width, channels = 1] = array.shape;
  if (array.type !== "unsigned byte")
    throw new FileError(file, "data type", `Pictures are unsigned bytes; these numbers are of type ${array.type}.`);
  if (array.shape.length < 3 || array.shape.length > 4 || (channels !== 1 && channels !== 3))
    throw new FileError(
      file,
      "dimensions",
      `Pictures are [number, height, width] or with 1 or 3 colours besides; these numbers are [${array.shape.join(", ")}].`,
    );
  if (!all || !height || !width) throw new FileError(file, "dimensions", "There are no pictures in it.");
  const n = Math.min(most, all);
  const size = height * width * channels;
  const points = Float32Array.from(array.data.subarray(0, n * size), (byte) => byte / 127.5 - 1);
  return { points, shape: [height, width, channels], ...sorted(labels, all, n) };
}

function sorted(labels: Named | undefined, all: number, n: number): Pick<Pictures, "labels" | "classNames"> {
  if (!labels) return { labels: new Int32Array(n), classNames: [unsorted] };
  const { file, array } = labels;
  if (array.shape.length !== 1 || array.type !== "unsigned byte")
    throw new FileError(
      file,
      "dimensions",
      `Labels are [number] unsigned bytes; this is [${array.shape.join(", ")}] of type ${array.type}.`,
    );
  if (array.shape[0] !== all)
    throw new FileError(
      file,
      "dimensions",
      `It has ${array.shape[0]} labels for ${all} pictures; take both files of one set.`,
    );
  const own = Int32Array.from(array.data.subarray(0, n));
  let classes = 1;
  for (const label of array.data) classes = Math.max(classes, label + 1);
  return { labels: own, classNames: Array.from({ length: classes }, (_, k) => String(k)) };
}
