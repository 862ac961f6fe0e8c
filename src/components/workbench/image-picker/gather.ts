import type { Pictures } from "../../../lib/diffusion/data/images/pictures.ts";
import { readCaption, textsBeside } from "../../../lib/diffusion/data/images/read/folders.ts";
import { readPictureFiles } from "../../../lib/diffusion/data/images/read/picture-files.ts";
import { isAbort, readExactly, type Source } from "../../../lib/diffusion/formats/files/source.ts";
import type { FileTree } from "../../../lib/diffusion/formats/files/tree.ts";
import { complaint, tooLarge } from "../../kit/data/picture-file.ts";
import type { Decoded } from "./convert.ts";

/** What was found in files: pictures of any size, or a set that is ready. */
export interface Gathered {
  readonly decoded?: readonly Decoded[];
  readonly pictures?: Pictures;
  /** What a reader should know, a sentence each. */
  readonly notes: readonly string[];
}

export interface Gathering {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** Most pictures that are kept. */
export const most = 2000;
/** Pictures are kept this small: their short side, and their long one at most. */
const [shortSide, longSide] = [64, 256];
const setFile = /(\.(idx|ubyte|bin|gz)|ubyte)$/i;
const pictureFile = /\.(jpe?g|png|webp|gif|avif|bmp)$/i;
const zipFile = /\.zip$/i;

/**
 * Pictures of files and folders, one zip archive, or the files of an IDX or CIFAR set.
 * @throws a sentence where there are none; the signal's reason where it says so
 */
export async function gather(tree: FileTree, gathering: Gathering): Promise<Gathered> {
  const paths = await tree.list();
  const zip = paths.find((path) => zipFile.test(path));
  const found = paths.filter((path) => pictureFile.test(path));
  if (zip && found.length === 0) {
    const { zipTree } = await import("../../../lib/diffusion/formats/zip/read.ts");
    return gather(await zipTree(await tree.open(zip)), gathering);
  }
  const sets = paths.filter((path) => setFile.test(path));
  if (found.length === 0 && sets.length > 0) return { pictures: await readSets(tree, sets), notes: [] };
  if (found.length === 0)
    throw new RangeError(
      `There is no picture among ${paths.length === 1 ? paths[0] : `these ${paths.length} files`}; choose JPEG, PNG, WebP or GIF files, a folder or zip archive of them, or IDX or CIFAR files.`,
    );
  return readAll(tree, found, gathering);
}

async function readSets(tree: FileTree, paths: readonly string[]): Promise<Pictures> {
  const files = [];
  for (const path of paths) {
    const source = await tree.open(path);
    files.push({ name: path, bytes: await readExactly(source, 0, source.size) });
  }
  return readPictureFiles(files, 10 * most);
}

async function readAll(tree: FileTree, paths: readonly string[], { signal, onProgress }: Gathering): Promise<Gathered> {
  const [decoded, left, untold]: [Decoded[], string[], string[]] = [[], [], []];
  const texts = textsBeside(paths, await tree.list());
  const total = Math.min(most, paths.length);
  for (const path of paths.slice(0, most)) {
    signal.throwIfAborted();
    try {
      const picture = await decode(path, await tree.open(path));
      decoded.push({ ...picture, ...(await captionIn(tree, texts.get(path), untold)) });
    } catch (error) {
      if (isAbort(error)) throw error;
      left.push(error instanceof Error ? error.message : String(error));
    }
    onProgress(decoded.length + left.length, total);
  }
  if (decoded.length === 0) throw new RangeError(left[0]!);
  const notes = [
    ...(left.length
      ? [`${left.length} could not be read and ${left.length > 1 ? "are" : "is"} left out: ${left[0]}`]
      : []),
    ...(untold.length
      ? [`${untold.length} ${untold.length > 1 ? "captions are" : "caption is"} left out: ${untold[0]}`]
      : []),
    ...(paths.length > most ? [`Of ${paths.length} pictures the first ${most} are kept.`] : []),
  ];
  return { decoded, notes };
}

/** The caption in a text beside a picture; where it can't be read, why is added to `problems`. */
async function captionIn(
  tree: FileTree,
  text: string | undefined,
  problems: string[],
): Promise<Pick<Decoded, "caption">> {
  if (text === undefined) return {};
  try {
    return { caption: await readCaption(text, await tree.open(text)) };
  } catch (error) {
    if (isAbort(error)) throw error;
    problems.push(error instanceof Error ? error.message : String(error));
    return {};
  }
}

/** A picture, turned as its EXIF says, and shrunk. @throws a sentence where it can't be read. */
export async function decode(path: string, source: Source): Promise<Decoded> {
  const name = path.split("/").at(-1)!;
  const early = complaint({ name, size: source.size, type: "" });
  if (early) throw new RangeError(early);
  const bytes = await readExactly(source, 0, source.size);
  const large = tooLarge(name, bytes);
  if (large) throw new RangeError(large);
  const bitmap = await createImageBitmap(new Blob([bytes]), { imageOrientation: "from-image" }).catch(() => {
    throw new RangeError(`This browser can't read ${name} as a picture; it may be broken. Save it as JPEG or PNG.`);
  });
  try {
    return shrunk(path, bitmap, bitmap.width, bitmap.height);
  } finally {
    bitmap.close();
  }
}

/** What a drawable source shows now. */
export function shrunk(path: string, source: CanvasImageSource, wide: number, high: number): Decoded {
  const scale = Math.min(1, shortSide / Math.min(wide, high), longSide / Math.max(wide, high));
  const [width, height] = [wide, high].map((side) => Math.max(1, Math.round(side * scale))) as [number, number];
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })!;
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, width, height);
  return { path, width, height, bytes: context.getImageData(0, 0, width, height).data };
}
