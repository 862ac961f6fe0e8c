import { sceneOf } from "../../lib/diffusion/data/images/scenes/check.ts";
import { type Found, readScene } from "../../lib/diffusion/data/images/scenes/read.ts";

/** What can be told of a picture, by the checker. */
export const partTitles = {
  ground: "ground",
  number: "how many",
  colour: "colour",
  shape: "shape",
  size: "size",
  place: "place",
} as const;
export type PartName = keyof typeof partTitles;
export const partNames = Object.keys(partTitles) as PartName[];

/** What can't be read is missing. */
export type Parts = Readonly<Partial<Record<PartName, string>>>;

const PIXELS = 3072;

/** Of the picture at `index`, flat [n, 32, 32, 3]. */
export function partsOf(pictures: ArrayLike<number>, index = 0): Parts {
  const reading = readScene(pictures, index * PIXELS);
  const { background, objects } = reading;
  const scene = sceneOf(reading);
  const listed = (of: (found: Found) => string | undefined) => {
    const all = objects.map(of);
    return all.length > 0 && all.every((each) => each !== undefined)
      ? [...new Set(all.toSorted())].join(", ")
      : undefined;
  };
  const [colour, shape] = [listed((found) => found.colour), listed((found) => found.shape)];
  return {
    ...(background ? { ground: background } : {}),
    number: `${objects.length}`,
    ...(colour ? { colour } : {}),
    ...(shape ? { shape } : {}),
    ...(scene?.kind === "single" ? { size: scene.size, place: scene.place } : {}),
  };
}

export const partsOfAll = (pictures: ArrayLike<number>): Parts[] =>
  Array.from({ length: pictures.length / PIXELS }, (_, i) => partsOf(pictures, i));
