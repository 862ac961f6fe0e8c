import { lookup } from "../../check/lookup.ts";
import { requireWhole } from "../../check/numbers.ts";
import { type PictureSource, pictureSets } from "./named.ts";

/** Pictures of a built-in set, as small plain data: what a link and a saved run say. */
export interface PictureSpec {
  /** A name in `pictureSets`. */
  readonly set: string;
  /** Pixels of a side. */
  readonly size: number;
  readonly n: number;
}

export const mostPictures = 20_000;

/** As one line of text, for links: name, size and number. */
export const encodePictureSpec = ({ set, size, n }: PictureSpec): string => [set, size, n].join("~");

/** @throws RangeError in a sentence where there is no such set, or not of that size, or the number is out of range. */
export function decodePictureSpec(line: string): PictureSpec {
  const [set = "", size, n] = line.split("~");
  const { sizes, title } = lookup<PictureSource>(pictureSets, set, "set of pictures");
  const spec = { set, size: Number(size || sizes.usual), n: Number(n || 2000) };
  requireWhole(`size of ${title.toLowerCase()}`, spec.size, sizes.least, sizes.most);
  requireWhole("number of pictures", spec.n, 1, mostPictures);
  return spec;
}
