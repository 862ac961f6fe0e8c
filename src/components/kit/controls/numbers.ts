/** A number with a proper minus sign, and none for what rounds to zero. */
export const signed = (value: number, digits = 2): string =>
  (Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value).toFixed(digits).replace("-", "−");

/** A positive number in plain digits, or below 0.0001 as a power of ten. */
export const tiny = (value: number): string => {
  if (value >= 1e-4) return value.toFixed(4);
  const [digit, power] = value.toExponential(0).split("e-");
  return power ? `${digit} · 10⁻${[...power].map((d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)]).join("")}` : "0";
};

export const pair = ([x, y]: ArrayLike<number> & Iterable<number>): string => `(${signed(x!)}, ${signed(y!)})`;

/** A share in whole per cent. */
export const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** What is in percent already, as whole ones. */
export const percents = (share: number): string => `${Math.round(share)} %`;

/** A whole number with commas between its thousands. `toLocaleString` would look up a language first, which takes a while. */
export const grouped = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
