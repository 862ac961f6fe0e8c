/** A letter for each byte, those that can be seen before the others. Radford et al., GPT-2, encoder.py, 2019. */
export function byteLetters(): string[] {
  const unseen = 256 - seen.length;
  return [...seen, ...range(256, 255 + unseen)].map((code) => String.fromCharCode(code));
}

/** A word as byte pairs begin with it: a letter for each of its bytes in UTF-8, the last with `</w>`. */
export function wordLetters(word: string): string[] {
  const letters = Array.from(new TextEncoder().encode(word), (byte) => letterOf[byte]!);
  return letters.map((letter, i) => (i === letters.length - 1 ? `${letter}</w>` : letter));
}

/** A token as it reads, without `</w>`; a part of a letter as its bytes, such as `<C3>`. */
export function readable(token: string): string {
  const bytes = Array.from(token.replace("</w>", ""), (letter) => letterOf.indexOf(letter));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return bytes.map((byte) => `<${byte.toString(16).toUpperCase()}>`).join("");
  }
}

/** Bytes that are letters of Latin-1, and stand for themselves. */
const seen = [...range(0x21, 0x7e), ...range(0xa1, 0xac), ...range(0xae, 0xff)];
const unseenBytes = range(0, 255).filter((byte) => !seen.includes(byte));
const order = [...seen, ...unseenBytes];
const letterOf = byteLetters()
  .map((letter, i) => [order[i]!, letter] as const)
  .toSorted(([a], [b]) => a - b)
  .map(([, letter]) => letter);

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
