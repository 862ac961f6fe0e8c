/** State that travels in an address: `#key.name=value&key.other=value`. */
export type LinkState = Readonly<Record<string, string>>;

/** The values that a hash holds for one key; empty for an ordinary hash. */
export function parseLink(hash: string, key: string): LinkState {
  const pairs = [...new URLSearchParams(hash.replace(/^#/, ""))];
  const prefix = `${key}.`;
  return Object.fromEntries(
    pairs.filter(([name]) => name.startsWith(prefix)).map(([n, v]) => [n.slice(prefix.length), v]),
  );
}

/** A hash with the values for one key. */
export function formatLink(key: string, state: LinkState): string {
  const pairs = Object.entries(state).map(([name, value]) => [`${key}.${name}`, value]);
  return `#${new URLSearchParams(pairs)}`;
}

/** Whether a hash holds anything for a key. */
export const linksTo = (hash: string, key: string): boolean => Object.keys(parseLink(hash, key)).length > 0;

/** A value as text. Numbers keep all their digits. */
export const toText = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

/** Text as a value of the same kind as `like`; undefined where it is none, so that the present value stays. */
export function fromText(text: string, like: unknown): unknown {
  if (typeof like === "number") return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : undefined;
  if (typeof like === "boolean") return text === "true" ? true : text === "false" ? false : undefined;
  if (typeof like === "string") return text;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
