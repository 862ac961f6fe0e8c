/** Headers for the paths that a pattern matches, as Netlify and Cloudflare read them from a file named _headers. */
export type HeaderRule = {
  readonly pattern: RegExp;
  readonly headers: readonly (readonly [name: string, value: string])[];
};

/** Reads the text of a _headers file: a path (with * for anything), then indented "Name: value" lines. */
export function parseHeaders(text: string): HeaderRule[] {
  const rules: { pattern: RegExp; headers: [string, string][] }[] = [];
  for (const line of text.split("\n")) {
    if (!line.trim() || line.trim().startsWith("#")) continue;
    if (/^\S/.test(line)) rules.push({ pattern: toPattern(line.trim()), headers: [] });
    else {
      const [, name, value] = /^\s+([\w-]+):\s*(.+?)\s*$/.exec(line) ?? [];
      if (!name || !value || !rules.length) throw new Error(`_headers has a line that is no header: ${line.trim()}`);
      rules.at(-1)!.headers.push([name, value]);
    }
  }
  return rules;
}

const toPattern = (path: string): RegExp =>
  new RegExp(`^${path.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`);

/** Headers of every rule that matches a path; the query is left out of account. */
export function headersFor(rules: readonly HeaderRule[], url: string): (readonly [name: string, value: string])[] {
  const path = url.split("?", 1)[0]!;
  return rules.filter(({ pattern }) => pattern.test(path)).flatMap(({ headers }) => headers);
}
