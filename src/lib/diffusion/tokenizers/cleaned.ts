import { unescaped, unescapedSurely } from "./html.ts";

/**
 * Text as CLIP's own tokenizer takes it: mended as ftfy does, references to characters read twice, white space made one, in small
 * letters. Of ftfy's mending it lacks the guess at text that was decoded by the wrong table ("cafÃ©" stays so).
 * OpenAI, CLIP, simple_tokenizer.py, 2021; Speer, ftfy 6, 2019.
 */
export const cleaned = (text: string): string => spaced(unescaped(unescaped(mended(text)).trim())).toLowerCase();

/** Small letters one by one, composed, with spaces alone for white space: what `CLIPTokenizerFast` makes of a text. */
export const plain = (text: string): string =>
  Array.from(text.normalize("NFC").replace(/\p{White_Space}+/gu, " "), (letter) => letter.toLowerCase()).join("");

const spaced = (text: string) => text.replace(/\p{White_Space}+/gu, " ").trim();

/** Line by line; a "<" says that references from there on are meant. */
function mended(text: string): string {
  let isEscaped = true;
  const lines = text.split("\n").map((line) => {
    isEscaped &&= !line.includes("<");
    return settled(line, isEscaped);
  });
  return lines.join("\n");
}

function settled(line: string, isEscaped: boolean): string {
  for (let before = line; ; ) {
    const after = fixed(isEscaped ? unescapedSurely(before) : before);
    if (after === before) return after;
    before = after;
  }
}

const fixed = (text: string): string =>
  text
    .replace(/[\u0080-\u009f]/g, fromWindows)
    .replace(
      /[Ĳĳŉ\u01c4-\u01cc\u01f1-\u01f3\ufb00-\ufb06]/g,
      (ligature) => apart[ligature] ?? ligature.normalize("NFKC"),
    )
    .replace(/[\uff01-\uffef]/g, (wide) => wide.normalize("NFKC"))
    .replace(/\u3000/g, " ")
    .replace(/[\u02bc\u2018-\u201b]/g, "'")
    .replace(/[\u201c-\u201f]/g, '"')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is for.
    .replace(/\u001b\[[\d;]*[a-zA-Z]/g, "")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is for.
    .replace(/[\0-\b\v\u000e-\u001f\u007f\u206a-\u206f\ufeff\ufff9-\ufffc]/g, "")
    .replace(/[\u2028\u2029]/g, "\n")
    .normalize("NFC");

/** What Unicode's own decomposition of a ligature gives otherwise than ftfy. */
const apart: Readonly<Record<string, string>> = { ŉ: "ʼn", ﬅ: "ſt" };

/** Control characters that were meant as characters of Windows-1252. */
const fromWindows = (control: string): string =>
  new TextDecoder("windows-1252").decode(Uint8Array.of(control.charCodeAt(0)));
