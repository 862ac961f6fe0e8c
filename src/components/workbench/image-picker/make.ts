import { augmented } from "../../../lib/diffusion/data/images/augment.ts";
import { type PictureSource, pictureSets } from "../../../lib/diffusion/data/images/named.ts";
import type { Pictures } from "../../../lib/diffusion/data/images/pictures.ts";
import { recoloured, resized } from "../../../lib/diffusion/data/images/resize.ts";
import { encodePictureSpec, type PictureSpec } from "../../../lib/diffusion/data/images/spec.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { ending, inTasks } from "../../kit/controls/tasks.ts";
import { converted, type Decoded, type Look } from "./convert.ts";

/** Where pictures come from. */
export type Source =
  | { readonly kind: "set"; readonly spec: PictureSpec }
  | {
      readonly kind: "own";
      readonly title: string;
      readonly decoded: readonly Decoded[];
      readonly notes: readonly string[];
    }
  | { readonly kind: "file"; readonly title: string; readonly pictures: Pictures; readonly notes: readonly string[] };

/** How the reader's own pictures are made into examples. */
export interface Making extends Look {
  readonly mirror: boolean;
  readonly shift: boolean;
}

/** A choice of pictures: what a `change` event of the picker carries. */
export interface PickedPictures {
  readonly title: string;
  readonly pictures: Pictures;
  readonly notes: readonly string[];
  /** What a link needs to have the same pictures elsewhere; missing for a reader's own. */
  readonly spec?: string;
}

/** The most numbers that examples may be, augmented: 100 MB. */
const mostNumbers = 25e6;
const copies = 4;

/** What makes the pictures of a built-in set. */
export type MakesSet = (spec: PictureSpec, seed: number) => Promise<Pictures>;

const onPage: MakesSet = async ({ set, size, n }, seed) => {
  const { pictureSampler } = await import("../../../lib/diffusion/data/images/samplers.ts");
  return pictureSampler(set, size)(rng(seed).fork("data"), n);
};

/** The pictures of a source. @throws a sentence where there are none. */
export async function make(source: Source, making: Making, seed: number, makesSet = onPage): Promise<PickedPictures> {
  if (source.kind === "set") {
    const pictures = await makesSet(source.spec, seed);
    const { title } = (pictureSets as Readonly<Record<string, PictureSource>>)[source.spec.set]!;
    return { title, pictures, notes: [], spec: encodePictureSpec(source.spec) };
  }
  const { title, notes } = source;
  const plain = await plainOf(source, making);
  const varied = making.mirror || making.shift;
  const room = Math.floor(mostNumbers / plain.points.length);
  if (!varied || room < 2) return { title, notes, pictures: plain };
  const shift = making.shift ? Math.max(1, Math.round(making.size / 16)) : 0;
  const change = { copies: Math.min(copies, room), flip: making.mirror, shift };
  return { title, notes, pictures: augmented(plain, rng(seed).fork("augment"), change) };
}

async function plainOf(source: Exclude<Source, { kind: "set" }>, making: Making): Promise<Pictures> {
  if (source.kind === "file") return recoloured(resized(source.pictures, making.size), making.channels);
  for await (const pictures of inTasks(ending(converted(source.decoded, making)))) return pictures;
  throw new RangeError("There are no pictures yet; choose or take some first.");
}

/** The first captions that differ. */
function captionWords({ captions = [] }: Pictures): readonly string[] {
  const shown = [...new Set(captions.filter(Boolean))].slice(0, 3).map((caption) => `“${cut(caption)}”`);
  return shown.length ? [`Captions: ${shown.join(", ")}${captions.length > shown.length ? " and so on" : ""}.`] : [];
}

const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** In words, for all readers: how many, how large, and how many of each class. */
export function summary({ pictures, notes }: PickedPictures): string {
  const { labels, classNames, shape } = pictures;
  const counts = new Int32Array(classNames.length);
  for (const label of labels) counts[label]!++;
  const shown = classNames.slice(0, 12).map((name, k) => `${name} ${counts[k]}`);
  const more = classNames.length > shown.length ? `, and ${classNames.length - shown.length} more` : "";
  const classes = classNames.length > 1 ? ` in ${classNames.length} classes: ${shown.join(", ")}${more}` : "";
  const colour = shape[2] === 1 ? "grey" : "in colour";
  return [
    `${labels.length} ${labels.length === 1 ? "picture" : "pictures"} of ${shape[1]} × ${shape[0]} pixels, ${colour}${classes}.`,
    ...captionWords(pictures),
    ...notes,
  ].join(" ");
}
