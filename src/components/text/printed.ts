/** A number as prose prints it: "0.49", "91 %", "−3", "1,000". */
export interface Printed {
  readonly value: number;
  /** Half of its last digit. */
  readonly half: number;
}

const shape = /[-−]?\d[\d,]*(?:\.(\d+))?/;

/** The one number in a text. @throws RangeError where there is none, or more than one. */
export function printed(text: string): Printed {
  const found = shape.exec(text);
  if (!found || shape.test(text.slice(found.index + found[0].length)))
    throw new RangeError(`“${text}” should hold one number; for a word, say value="…".`);
  const [digits, decimals = ""] = found;
  return { value: Number(digits.replaceAll(",", "").replace("−", "-")), half: 0.5 * 10 ** -decimals.length };
}
