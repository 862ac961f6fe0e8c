import { pictureSets } from "../../../../lib/diffusion/data/images/named.ts";
import type { Pictures } from "../../../../lib/diffusion/data/images/pictures.ts";
import type { PictureSpec } from "../../../../lib/diffusion/data/images/spec.ts";
import { isLinkable } from "../../../../lib/diffusion/data/spec.ts";
import { type LabData, openData, readData, titleOf } from "../../../workbench/denoiser-lab/state/data.ts";
import { readPictures, setOptions, shapeOfPictures, titleOfPictures } from "../../../workbench/image-lab/sets.ts";

/** A set of pictures, which the worker makes when a network is to learn from it. */
export interface PictureData extends Pick<Pictures, "shape" | "classNames"> {
  readonly title: string;
  readonly spec: PictureSpec;
}

/** What a run learns from. */
export type RunData = LabData | PictureData;

/** How many pictures a run shows, in a square. */
export const picturesShown = 16;

export const arePictures = (data: RunData): data is PictureData => "shape" in data;

const prefix = "pictures~";

/** Whether a setting's data are pictures, e.g. "pictures~digits". */
export const isPictureLine = (line: string): boolean => line.startsWith(prefix);

/** @throws a sentence where there is no such set, or not of that size */
export const readPictureLine = (line: string): PictureSpec => readPictures(line.slice(prefix.length));

export const pictureOptions = setOptions.map(([name, title]) => [`${prefix}${name}`, `${title}, pictures`] as const);

/** @throws a sentence when there are no such data, or they are not at hand */
export function openRunData(line: string, seed: number): RunData {
  if (!isPictureLine(line)) return openData(line, seed);
  const spec = readPictureLine(line);
  const { classNames } = pictureSets[spec.set as keyof typeof pictureSets];
  return { title: titleOfData(line), spec, shape: shapeOfPictures(spec), classNames };
}

export function titleOfData(line: string): string {
  if (!isPictureLine(line)) return titleOf(readData(line));
  const spec = readPictureLine(line);
  return `${titleOfPictures(spec)}, ${spec.size} × ${spec.size} pixels`;
}

/** Whether a link brings the same data to someone else. */
export const isLinkableLine = (line: string): boolean => isPictureLine(line) || isLinkable(readData(line));
