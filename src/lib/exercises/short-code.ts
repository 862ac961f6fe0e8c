/** Crockford's 32 symbols: no I, L, O and U, which are misread and misheard. */
const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const misread: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1" };

/** Symbols that say something; one more checks them. */
const length = 11;

/** Multiplication in the field of 32 elements, by x⁵ + x² + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 0; bit < 5; bit++) if ((b >> bit) & 1) product ^= a << bit;
  for (let bit = 9; bit >= 5; bit--) if ((product >> bit) & 1) product ^= 0b100101 << (bit - 5);
  return product;
}

/**
 * A sum with another weight for each place, 2, 4, 8, … in the field, all different: any one symbol misheard changes it, and so do any
 * two that change places; of other errors one in 32 goes unnoticed.
 */
function checkOf(values: readonly number[]): number {
  let weight = 1;
  return values.reduce((sum, value) => {
    weight = times(weight, 2);
    return sum ^ times(weight, value);
  }, 0);
}

/** Twelve symbols in groups of four, of which the last checks the others: 55 bits of the text's SHA-256. */
export async function shortCode(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  const bits = [...hash].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const values = Array.from({ length }, (_, i) => Number.parseInt(bits.slice(5 * i, 5 * i + 5), 2));
  return grouped([...values, checkOf(values)].map((value) => symbols[value]!).join(""));
}

const grouped = (code: string) => code.replace(/.{4}(?=.)/g, "$&-");

/** A code as somebody wrote it down: O for 0, small letters and blanks are all right. @throws RangeError, a sentence, for an error. */
export function readShortCode(text: string): string {
  const code = [...text.toUpperCase().replace(/[\s-]/g, "")].map((each) => misread[each] ?? each);
  if (code.length !== length + 1)
    throw new RangeError(`A code has ${length + 1} letters and digits; this one has ${code.length}.`);
  const strange = code.find((each) => !symbols.includes(each));
  if (strange) throw new RangeError(`No code has the sign “${strange}”. Listen again.`);
  const values = code.map((each) => symbols.indexOf(each));
  if (checkOf(values.slice(0, length)) !== values[length])
    throw new RangeError("Something in this code was misheard: its last sign doesn't fit the others. Listen again.");
  return grouped(code.join(""));
}

const words =
  "Zero One Two Three Four Five Six Seven Eight Nine Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel Juliett Kilo Mike November Papa Quebec Romeo Sierra Tango Victor Whiskey X-ray Yankee Zulu".split(
    " ",
  );

/** As it is read aloud. */
export const spoken = (code: string): string =>
  code
    .split("-")
    .map((group) => [...group].map((each) => words[symbols.indexOf(each)] ?? each).join(" "))
    .join(", ");
