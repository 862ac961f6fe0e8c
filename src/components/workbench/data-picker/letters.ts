import { PointsError } from "../../../lib/diffusion/data/points/points-error.ts";
import { limits } from "../../../lib/diffusion/data/points/read/limits.ts";

/** Most characters that make a picture a person can read at the size of a figure. */
const mostLetters = 40;

/** The characters of a text as a reader counts them: an accent, a flag or a family is one. */
export const graphemes = (text: string): string[] =>
  typeof Intl.Segmenter === "function"
    ? Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
    : Array.from(text);

/** The text without blanks around and doubled ones inside. @throws PointsError when it is empty or long. */
export function readText(text: string): string {
  const plain = text.trim().replace(/\s+/g, " ");
  const count = graphemes(plain).length;
  if (count === 0) throw new PointsError("There is no text yet; write a letter or a word.");
  if (count > mostLetters)
    throw new PointsError(
      `The text has ${count} letters; with more than ${mostLetters} they become too small: shorten it.`,
    );
  return plain;
}

/** The different letters, in order, without the blank; these are the classes. None when they are more than classes may be. */
export function letterClasses(text: string): string[] {
  const letters = [...new Set(graphemes(text))].filter((letter) => letter.trim() !== "");
  return letters.length <= limits.classes ? letters : [];
}

/** Breaks a text between words so that it comes out not too wide. */
export function breakLines(text: string): string[] {
  const widest = Math.max(8, Math.ceil(Math.sqrt(2.5 * graphemes(text).length)));
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && graphemes(longer).length <= widest) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Whether a text runs from right to left, by its first letter of a direction. */
export const runsLeft = (text: string): boolean =>
  /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text);
