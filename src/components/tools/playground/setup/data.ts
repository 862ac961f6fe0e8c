import { pictureSets } from "../../../../lib/diffusion/data/images/named.ts";
import type { Pictures } from "../../../../lib/diffusion/data/images/pictures.ts";
import { decodePictureSpec, type PictureSpec } from "../../../../lib/diffusion/data/images/spec.ts";
import type { LabelledPoints } from "../../../../lib/diffusion/data/points/points.ts";
import { isLinkable } from "../../../../lib/diffusion/data/spec.ts";
import { type LabData, openData, readData, titleOf } from "../../../workbench/denoiser-lab/state/data.ts";
import {
  pictureSetting,
  readPictures,
  setOptions,
  shapeOfPictures,
  titleOfPictures,
} from "../../../workbench/image-lab/sets.ts";
import type { PickedPictures } from "../../../workbench/image-picker/make.ts";
import { isOwnPictures, keepPictures, type OwnSpec, ownPictures, readOwnPictures } from "./own-pictures.ts";

/** Pictures: a set, which the worker makes when a network is to learn from it, or the reader's own. */
export interface PictureData extends Pick<Pictures, "shape" | "classNames"> {
  readonly title: string;
  readonly from: PictureSpec | LabelledPoints;
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
export const readPictureLine = (line: string): PictureSpec | OwnSpec =>
  isOwnPictures(line) ? readOwnPictures(line) : readPictures(line.slice(prefix.length));

/** The setting for pictures that a reader has picked. */
export const pictureLine = ({ title, pictures, spec }: PickedPictures): string =>
  spec === undefined ? keepPictures(title, pictures) : prefix + pictureSetting(decodePictureSpec(spec));

export const pictureOptions = setOptions.map(([name, title]) => [`${prefix}${name}`, `${title}, pictures`] as const);

/** @throws a sentence when there are no such data, or they are not at hand */
export function openRunData(line: string, seed: number): RunData {
  if (!isPictureLine(line)) return openData(line, seed);
  const title = titleOfData(line);
  const spec = readPictureLine(line);
  if ("shape" in spec) {
    const from = ownPictures(line);
    return { title, from, shape: spec.shape, classNames: from.classNames ?? [] };
  }
  const { classNames } = pictureSets[spec.set as keyof typeof pictureSets];
  return { title, from: spec, shape: shapeOfPictures(spec), classNames };
}

export function titleOfData(line: string): string {
  if (!isPictureLine(line)) return titleOf(readData(line));
  const spec = readPictureLine(line);
  const [title, size] = "shape" in spec ? [spec.title, spec.shape[0]] : [titleOfPictures(spec), spec.size];
  return `${title}, ${size} × ${size} pixels`;
}

/** Whether a link brings the same data to someone else. */
export const isLinkableLine = (line: string): boolean =>
  isPictureLine(line) ? !isOwnPictures(line) : isLinkable(readData(line));
