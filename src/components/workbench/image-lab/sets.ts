import { type PictureSource, pictureSets } from "../../../lib/diffusion/data/images/named.ts";
import type { Pictures } from "../../../lib/diffusion/data/images/pictures.ts";
import { decodePictureSpec, encodePictureSpec, type PictureSpec } from "../../../lib/diffusion/data/images/spec.ts";
import type { Engine } from "../../../lib/diffusion/engine/client.ts";

/** Numbers that a training's pictures are by default, at most: 32 MB. */
const usualNumbers = 8e6;
const usualCount = 10_000;

/** The sets of pictures with their titles, as a choice lists them. */
export const setOptions = Object.entries<PictureSource>(pictureSets).map(([name, { title }]) => [name, title] as const);

/** A set of pictures in a setting: its name alone stands for its usual size, and as many as a training has use for. */
export function readPictures(line: string): PictureSpec {
  const spec = decodePictureSpec(line);
  return line.split("~")[2] ? spec : { ...spec, n: countOf(spec) };
}

/** The setting for a set; its name alone where the rest is as usual. */
export function pictureSetting(spec: PictureSpec): string {
  const usual = readPictures(spec.set);
  return spec.size === usual.size && spec.n === usual.n ? spec.set : encodePictureSpec(spec);
}

function countOf({ set, size }: PictureSpec): number {
  const { channels } = pictureSets[set as keyof typeof pictureSets];
  return Math.min(usualCount, Math.floor(usualNumbers / (size * size * channels)));
}

export const titleOfPictures = ({ set }: PictureSpec): string => pictureSets[set as keyof typeof pictureSets].title;

/** Of one picture. */
export function shapeOfPictures({ set, size }: PictureSpec): Pictures["shape"] {
  return [size, size, pictureSets[set as keyof typeof pictureSets].channels];
}

/** The pictures of a set, made in the worker. */
export async function picturesFrom(engine: Pick<Engine, "run">, spec: PictureSpec, seed: number): Promise<Pictures> {
  for await (const { pictures } of engine.run("pictures", { ...spec, seed })) if (pictures) return pictures;
  throw new Error("No pictures came; try again.");
}
