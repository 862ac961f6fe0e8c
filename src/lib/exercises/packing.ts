import type { Plain } from "./types.ts";

/**
 * Plain values as JSON, which has neither NaN nor undefined: those become `{ n }`, records `{ o }`. Typed arrays come out as
 * lists. Each of the two functions stands alone, since a sandbox gets its source text.
 * @throws a sentence for what is no plain value, and for more than 100,000 of them.
 */
export function pack(value: unknown): string {
  let room = 100_000;
  const refuse = (what: string): never => {
    throw new TypeError(`It gives back ${what}; numbers, texts, lists and objects of them were expected.`);
  };
  const encode = (v: unknown, depth: number): unknown => {
    if (--room < 0) return refuse("too much");
    if (depth > 12) return refuse("lists in lists without end");
    if (v === undefined) return { n: "undefined" };
    if (typeof v === "number") return Number.isFinite(v) ? v : { n: String(v) };
    if (v === null || typeof v === "string" || typeof v === "boolean") return v;
    if (typeof v !== "object") return refuse(`a ${typeof v}`);
    if (v instanceof Promise) return refuse("a promise (leave out async)");
    if (ArrayBuffer.isView(v) && (v as unknown as ArrayLike<number>).length > room) return refuse("too much");
    if (Array.isArray(v) || ArrayBuffer.isView(v))
      return Array.from(v as unknown as ArrayLike<unknown>, (each) => encode(each, depth + 1));
    const record: Record<string, unknown> = Object.create(null);
    for (const name of Object.keys(v)) record[name] = encode((v as Record<string, unknown>)[name], depth + 1);
    return { o: record };
  };
  return JSON.stringify(encode(value, 0));
}

/** The values of a text that `pack` made. */
export function unpack(text: string): Plain {
  const decode = (v: unknown): unknown => {
    if (Array.isArray(v)) return v.map(decode);
    if (typeof v !== "object" || v === null) return v;
    const { n, o } = v as { n?: unknown; o?: object };
    if (o) return Object.fromEntries(Object.entries(o).map(([name, each]) => [name, decode(each)]));
    return n === "undefined" ? undefined : Number(n);
  };
  return decode(JSON.parse(text)) as Plain;
}
