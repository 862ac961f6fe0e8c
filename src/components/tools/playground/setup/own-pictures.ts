import type { Pictures } from "../../../../lib/diffusion/data/images/pictures.ts";
import type { LabelledPoints } from "../../../../lib/diffusion/data/points/points.ts";
import { fileOf, keepFile } from "../../../workbench/denoiser-lab/state/data.ts";

/** A reader's own pictures, as a setting names them. */
export interface OwnSpec {
  readonly title: string;
  readonly shape: Pictures["shape"];
}

const prefix = "pictures~own~";

export const isOwnPictures = (line: string): boolean => line.startsWith(prefix);

/** A number that other pictures hardly have. */
const markOf = ({ points, labels }: Pictures): string =>
  (points.reduce((sum, value) => (Math.imul(sum, 31) + Math.round(127.5 * value)) | 0, labels.length) >>> 0).toString(
    36,
  );

/** Puts a reader's pictures by; the setting that names them. */
export function keepPictures(title: string, pictures: Pictures): string {
  const [size, , channels] = pictures.shape;
  const line = `${prefix}${title.replace(/~/g, "-").slice(0, 40)}~${size}~${channels}~${markOf(pictures)}`;
  const { points, labels, classNames } = pictures;
  keepFile(line, { points, labels, classNames });
  return line;
}

/** @throws a sentence where the line names no pictures */
export function readOwnPictures(line: string): OwnSpec {
  const [, title, size, channels] = /^pictures~own~([^~]+)~(\d{1,3})~([13])~\w+$/.exec(line) ?? [];
  if (!title) throw new RangeError("It names no pictures of yours.");
  return { title, shape: [Number(size), Number(size), Number(channels)] };
}

/** @throws a sentence where they are not at hand */
export function ownPictures(line: string): LabelledPoints {
  const found = fileOf(line);
  if (found) return found;
  throw new RangeError(
    `The pictures “${readOwnPictures(line).title}” are not at hand here: open them again under “Your own data and weights”.`,
  );
}
