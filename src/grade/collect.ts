import { lstat, open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { type HandIn, longestHandIn, readHandIn } from "../lib/exercises/hand-in.ts";

export interface Collected {
  readonly file: string;
  readonly handIn: HandIn & { readonly intact: boolean; readonly lost: number };
}

export interface Refused {
  readonly file: string;
  /** Why it is no hand-in, a sentence. */
  readonly says: string;
}

/**
 * Hand-ins of a folder, and what else lies there by a hand-in's ending, `.json`. Links are not followed.
 * @throws RangeError, a sentence, for what is no folder, or one with nothing of that ending
 */
export async function collect(folder: string): Promise<{ collected: Collected[]; refused: Refused[] }> {
  const [collected, refused]: [Collected[], Refused[]] = [[], []];
  const names = (await entriesOf(folder)).filter((name) => /\.json$/i.test(name)).toSorted();
  if (names.length === 0)
    throw new RangeError(`${folder} has no hand-ins: they are files that end in .json, and lie in the folder itself.`);
  for (const name of names) {
    const file = name.replace(/[\p{Cc}\p{Cf}]/gu, "?");
    try {
      collected.push({ file, handIn: await readHandIn(await textOf(join(folder, name))) });
    } catch (error) {
      refused.push({ file, says: error instanceof RangeError ? error.message : "The file can't be read." });
    }
  }
  return { collected, refused };
}

async function entriesOf(folder: string): Promise<string[]> {
  if ((await stat(folder)).isDirectory()) return readdir(folder);
  throw new RangeError(`${folder} is no folder. Give the folder in which the hand-ins lie.`);
}

async function textOf(path: string): Promise<string> {
  if (!(await lstat(path)).isFile()) throw new RangeError("This is no file, but a folder, a link or a device.");
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > longestHandIn)
      throw new RangeError(`The file is too long for a hand-in: ${size} bytes, of ${longestHandIn}.`);
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}
