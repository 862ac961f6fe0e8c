/** A configuration file of diffusers or transformers. */
export type Config = Readonly<Record<string, unknown>>;

/** A configuration as Python's `json.dumps(config, indent=2, sort_keys=True)` and an end of line have it. */
export const configText = (config: Config): string => `${written(config, "")}\n`;

function written(value: unknown, indent: string): string {
  if (typeof value === "string") return text(value);
  if (typeof value === "number") return numeral(value);
  if (typeof value !== "object" || value === null) return String(value ?? null);
  const inner = `${indent}  `;
  if (Array.isArray(value))
    return block(
      "[",
      value.map((item) => inner + written(item, inner)),
      `${indent}]`,
    );
  const names = Object.keys(value)
    .filter((name) => (value as Config)[name] !== undefined)
    .sort();
  const lines = names.map((name) => `${inner}${text(name)}: ${written((value as Config)[name], inner)}`);
  return block("{", lines, `${indent}}`);
}

const block = (open: string, lines: readonly string[], close: string) =>
  lines.length === 0 ? open + close.trim() : `${open}\n${lines.join(",\n")}\n${close}`;

const text = (value: string) =>
  /^(-?Infinity|NaN)$/.test(value)
    ? value
    : JSON.stringify(value).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Small numbers with an exponent, as in 1e-05. */
function numeral(value: number): string {
  if (value === 0 || Math.abs(value) >= 1e-4 || !Number.isFinite(value)) return String(value);
  const [digits, exponent] = value.toExponential().split("e-");
  return `${digits}e-${exponent!.padStart(2, "0")}`;
}
