import { lookup } from "../../check/lookup.ts";
import { requireWhole } from "../../check/numbers.ts";
import { glyphs } from "./glyphs.ts";
import { type PictureSetName, type PictureSource, pictureSets } from "./named.ts";
import type { PictureSampler } from "./pictures.ts";
import { scenes } from "./scenes/sampler.ts";

const ofGlyphs =
  (name: "digits" | "letters" | "glyphs") =>
  (size: number): PictureSampler =>
    glyphs({ size, characters: pictureSets[name].classNames.join("") });

const samplers: Readonly<Record<PictureSetName, (size: number) => PictureSampler>> = {
  digits: ofGlyphs("digits"),
  letters: ofGlyphs("letters"),
  glyphs: ofGlyphs("glyphs"),
  shapes: () => scenes({ kind: "single" }),
  "shape-pairs": () => scenes({ kind: "pair" }),
  "shape-groups": () => scenes({ kind: "group" }),
};

/** What draws the pictures of a set, `size` pixels wide. @throws a sentence where there is no such set, or not of that size. */
export function pictureSampler(name: string, size?: number): PictureSampler {
  const { title, sizes } = lookup<PictureSource>(pictureSets, name, "set of pictures");
  const side = size ?? sizes.usual;
  requireWhole(`size of ${title.toLowerCase()}`, side, sizes.least, sizes.most);
  return lookup(samplers, name, "set of pictures")(side);
}
