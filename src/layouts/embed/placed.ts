/** A figure as a page places it. */
export interface Placed {
  readonly widget: string;
  /** Of its element; empty where it has none. */
  readonly id: string;
  readonly title: string;
  /** As its author set it, without title and id; empty text for a switch. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Markdown. */
  readonly caption: string;
}

const tag = /<nb-(?!(?:predict|exercise)\b)([\w-]+)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*>([\s\S]*?)<\/nb-\1>/g;
const attribute = /([\w-]+)(?:="([^"]*)")?/g;

/** Figures with a title in the source of a page, in its order. */
export function placedIn(source: string): Placed[] {
  return [...source.matchAll(tag)].flatMap(([, widget, given, inner]) => {
    const pairs = [...given!.matchAll(attribute)].map(([, name, value = ""]) => [name!, value] as const);
    const { id = "", heading: title, ...attributes } = Object.fromEntries(pairs) as Record<string, string>;
    return title ? [{ widget: widget!, id, title, attributes, caption: captionOf(inner!) }] : [];
  });
}

/** A caption by itself: components in it give way to their text. */
const captionOf = (inner: string) =>
  inner
    .replace(/<\/?[A-Z]\w*(?:\s[^>]*)?>/g, "")
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();
