/**
 * Sets of examples: points, pictures, scenes with captions.
 *
 * @example
 * ```ts
 * import { data, rng } from "noisebook";
 *
 * const { points, labels, classNames, shape } = data.pictureSampler(
 *   "digits",
 *   16,
 * )(rng(1), 4);
 * console.log(
 *   shape.join(" × "),
 *   `${points.length} numbers`,
 *   [...labels].map((label) => classNames[label]),
 * );
 * console.log(
 *   data.parseCaption("a red circle above a blue square"),
 * );
 * ```
 *
 * @module
 */

export { conditionOf, type Dataset, drawnFrom, type Examples, pointsDataset } from "../data/dataset.ts";
export { type Augmentation, augmented } from "../data/images/augment.ts";
export { type GlyphOptions, glyphs } from "../data/images/glyphs.ts";
export { pictureSets } from "../data/images/named.ts";
export type { PictureSampler, Pictures } from "../data/images/pictures.ts";
export { readPictureFiles } from "../data/images/read/picture-files.ts";
export { recoloured, resized } from "../data/images/resize.ts";
export { pictureSampler } from "../data/images/samplers.ts";
export { caption, captionLength, parseCaption, tokensOf } from "../data/images/scenes/caption.ts";
export { checkScene, type Verdict } from "../data/images/scenes/check.ts";
export { chooseScene, isHeldOut } from "../data/images/scenes/choose.ts";
export { renderScene } from "../data/images/scenes/render.ts";
export { type SceneOptions, scenes } from "../data/images/scenes/sampler.ts";
export type { Scene, WholeScene } from "../data/images/scenes/scene.ts";
export { type DatasetName, datasets as named, type PointSource } from "../data/named.ts";
export { denormalise, type Normalisation, normalise } from "../data/normalise.ts";
export type { PointSampler } from "../data/points/build.ts";
export { pointsToCsv, pointsToJson } from "../data/points/format.ts";
export type { LabelledPoints } from "../data/points/points.ts";
export { parsePoints } from "../data/points/read/parse.ts";
