import { FileError } from "../../../formats/file-error.ts";
import { readExactly, type Source } from "../../../formats/files/source.ts";
import type { Pictures } from "../pictures.ts";
import { unsorted } from "./mnist.ts";

/** Characters of a caption, at most. */
const longest = 2000;
/** As many may take this many bytes, with room for white space. */
const mostBytes = 8 * longest;

/** The class of each picture: its folder, where they lie in more than one. */
export function sortedByFolder(paths: readonly string[]): Pick<Pictures, "labels" | "classNames"> {
  const folders = paths.map((path) => path.split("/").at(-2) ?? "");
  const classNames = [...new Set(folders)].toSorted();
  if (classNames.length < 2) return { labels: new Int32Array(paths.length), classNames: [classNames[0] || unsorted] };
  const labels = Int32Array.from(folders, (folder) => classNames.indexOf(folder));
  return { labels, classNames: classNames.map((name) => name || unsorted) };
}

const withoutEnding = (path: string) => path.replace(/\.[^./]*$/, "");

/** The text beside each picture that has one: NAME.txt beside NAME.png. */
export function textsBeside(pictures: readonly string[], paths: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map(paths.filter((path) => /\.txt$/i.test(path)).map((path) => [withoutEnding(path), path]));
  return new Map(
    pictures.flatMap((path) => {
      const text = texts.get(withoutEnding(path));
      return text === undefined ? [] : [[path, text] as const];
    }),
  );
}

/** The caption in a text file, on one line. @throws FileError where it is no text, or too long for a caption */
export async function readCaption(file: string, source: Source): Promise<string> {
  if (source.size > mostBytes) throw tooLong(file, `${source.size} bytes`);
  const bytes = await readExactly(source, 0, source.size);
  const caption = decoded(file, bytes).replace(/\s+/g, " ").trim();
  if (caption.length > longest) throw tooLong(file, `${caption.length} characters`);
  return caption;
}

const tooLong = (file: string, length: string) =>
  new FileError(file, "length", `It has ${length}; the caption of a picture has at most ${longest} characters.`);

function decoded(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new FileError(file, "text", "It is not text in UTF-8, as captions are; save it as that.");
  }
}

/**
 * What each picture shows: its own caption, else the name of its folder; undefined where there is neither.
 * @param captions undefined for a picture without one
 */
export function toldBy(
  captions: readonly (string | undefined)[],
  { labels, classNames }: Pick<Pictures, "labels" | "classNames">,
): readonly string[] | undefined {
  const areSorted = classNames.length > 1;
  if (!areSorted && captions.every((caption) => caption === undefined)) return undefined;
  const names = classNames.map((name) => (areSorted ? name.replace(/[_-]+/g, " ").trim() : ""));
  return captions.map((caption, i) => caption ?? names[labels[i]!]!);
}
