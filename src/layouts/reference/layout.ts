import type { CodeLink, LinkedCode } from "./model.ts";

/** Code that is laid out on one line where it fits, and on several where it doesn't. */
export type Doc =
  | string
  | readonly Doc[]
  | { readonly link: number; readonly text: string }
  /** On one line, or each of its breaks on a new one. */
  | { readonly group: Doc }
  | { readonly indent: Doc }
  /** A new line, or else these characters. */
  | { readonly flat: string; readonly broken?: string };

/** A break that is a space on one line. */
export const space: Doc = { flat: " " };
/** A break that is nothing on one line. */
export const nothing: Doc = { flat: "" };

export function joined(docs: readonly Doc[], between: Doc): Doc {
  return docs.flatMap((doc, i) => (i === 0 ? [doc] : [between, doc]));
}

/** `open a, b close`, on one line or each of the parts on its own. */
export function enclosed(open: string, parts: readonly Doc[], close: string, comma = ","): { readonly group: Doc } {
  if (parts.length === 0) return { group: open + close };
  const padding = open === "{" ? space : nothing;
  const end: Doc = { flat: "", broken: comma };
  return { group: [open, { indent: [padding, joined(parts, [comma, space])] }, end, padding, close] };
}

const isList = (doc: Doc): doc is readonly Doc[] => Array.isArray(doc);

/** Characters on one line. */
export function length(doc: Doc): number {
  if (typeof doc === "string") return doc.length;
  if (isList(doc)) return doc.reduce<number>((sum, each) => sum + length(each), 0);
  if ("link" in doc) return doc.text.length;
  if ("flat" in doc) return doc.flat.length;
  return length("group" in doc ? doc.group : doc.indent);
}

/** Characters after a group that have to stay on its line: up to the next break. */
function tail(docs: readonly Doc[]): number {
  let sum = 0;
  for (const doc of docs) {
    if (typeof doc === "string") sum += doc.length;
    else if (!isList(doc) && "link" in doc) sum += doc.text.length;
    else return sum;
  }
  return sum;
}

/** Lays code out in lines of so many characters, where it can be. */
export function laidOut(doc: Doc, width: number): LinkedCode {
  let code = "";
  const links: CodeLink[] = [];
  const column = () => code.length - code.lastIndexOf("\n") - 1;
  const write = (doc: Doc, indent: number, isBroken: boolean, after: number): void => {
    if (typeof doc === "string") code += doc;
    else if (isList(doc))
      for (const [i, each] of doc.entries()) write(each, indent, isBroken, tail(doc.slice(i + 1)) || after);
    else if ("link" in doc) {
      links.push({ start: code.length, end: code.length + doc.text.length, target: doc.link });
      code += doc.text;
    } else if ("flat" in doc) {
      if (!isBroken) code += doc.flat;
      else code = doc.broken === undefined ? `${code.trimEnd()}\n${"  ".repeat(indent)}` : code + doc.broken;
    } else if ("group" in doc) write(doc.group, indent, column() + length(doc.group) + after > width, after);
    else write(doc.indent, indent + 1, isBroken, 0);
  };
  write(doc, 0, true, 0);
  return { code, links };
}
