import type { Element, ElementContent } from "hast";
import type { LinkedCode } from "./model.ts";

/** Where each link of a line of code begins and ends in it, and leads. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly address: string;
}

/** Makes links of the words of highlighted code that lead somewhere. `addressOf` may not know all of them. */
export function linking({ code, links }: LinkedCode, addressOf: (target: number) => string | undefined) {
  const lines = code.split("\n");
  const starts = lines.map((_, i) => lines.slice(0, i).reduce((sum, line) => sum + line.length + 1, 0));
  const spans = links.flatMap(({ start, end, target }) => {
    const address = addressOf(target);
    return address === undefined ? [] : [{ start, end, address }];
  });
  return {
    name: "noisebook:linking",
    line(node: Element, number: number): void {
      const start = starts[number - 1]!;
      const own = spans
        .filter((span) => span.start >= start && span.start < start + lines[number - 1]!.length)
        .map((span) => ({ ...span, start: span.start - start, end: span.end - start }));
      if (own.length > 0) linked(node, own, 0);
    },
  };
}

/** Puts links into an element whose text begins at a character of the line; what comes back is where it ends. */
function linked(node: Element, spans: readonly Span[], from: number): number {
  let at = from;
  node.children = node.children.flatMap((child): ElementContent[] => {
    if (child.type === "element") at = linked(child, spans, at);
    if (child.type !== "text") return [child];
    const parts = cut(child.value, spans, at);
    at += child.value.length;
    return parts;
  });
  return at;
}

/** A text in pieces, those of a span as links. */
function cut(text: string, spans: readonly Span[], from: number): ElementContent[] {
  const parts: ElementContent[] = [];
  let at = 0;
  const plain = (end: number) => {
    if (end > at) parts.push({ type: "text", value: text.slice(at, end) });
  };
  for (const { start, end, address } of spans) {
    const [begin, stop] = [start - from, Math.min(end - from, text.length)];
    if (begin < at || begin >= text.length) continue;
    plain(begin);
    const children = [{ type: "text" as const, value: text.slice(begin, stop) }];
    parts.push({ type: "element", tagName: "a", properties: { href: address }, children });
    at = stop;
  }
  plain(text.length);
  return parts;
}
