/** The part of Markdown that a notebook's texts have, as data: whoever shows it makes no markup of the reader's text. */
export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly text: readonly Inline[] }
  | { readonly kind: "paragraph"; readonly text: readonly Inline[] }
  | { readonly kind: "quote"; readonly text: readonly Inline[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "formula"; readonly text: string };

export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "formula"; readonly text: string }
  | { readonly kind: "strong"; readonly inside: readonly Inline[] }
  | { readonly kind: "emphasis"; readonly inside: readonly Inline[] }
  | { readonly kind: "link"; readonly address: string; readonly inside: readonly Inline[] };

/** Blocks stand between empty lines; code between fences, and formulas between lines of $$, may have such inside. */
export function blocksOf(source: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const close = () => {
    if (lines.length > 0) blocks.push(...blockOf(lines));
    lines = [];
  };
  const all = source.split("\n");
  for (let i = 0; i < all.length; i++) {
    const fence = /^\s*(```|\$\$)(.*)$/.exec(all[i]!);
    if (fence && !fence[2]!.includes(fence[1]!)) {
      close();
      const end = all.findIndex((line, at) => at > i && line.trimEnd().endsWith(fence[1]!));
      const last = end < 0 ? all.length : end;
      blocks.push({ kind: fence[1] === "$$" ? "formula" : "code", text: inside(all, i, last, fence[1]!, fence[2]!) });
      i = last;
    } else if (all[i]!.trim() === "") close();
    else lines.push(all[i]!);
  }
  close();
  return blocks;
}

/** What stands beside $$ on its lines belongs to the formula; beside ``` stands the language. */
function inside(all: readonly string[], from: number, to: number, fence: string, beside: string): string {
  const between = all.slice(from + 1, to);
  if (fence === "```") return between.join("\n");
  return [beside, ...between, (all[to] ?? "").replace(fence, "")].join("\n").trim();
}

const item = /^\s*(?:[-*+]|(\d+)[.)])\s+/;

function blockOf(lines: readonly string[]): Block[] {
  const [first = "", ...rest] = lines;
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(first);
  if (heading) {
    const block: Block = { kind: "heading", level: heading[1]!.length, text: inlineOf(heading[2]!) };
    return rest.length > 0 ? [block, ...blockOf(rest)] : [block];
  }
  const formula = /^\s*\$\$(.+)\$\$\s*$/.exec(lines.join(" "));
  if (formula) return [{ kind: "formula", text: formula[1]!.trim() }];
  const marker = item.exec(first);
  if (marker) return [{ kind: "list", ordered: marker[1] !== undefined, items: itemsOf(lines).map(inlineOf) }];
  if (lines.every((line) => line.startsWith(">")))
    return [{ kind: "quote", text: inlineOf(lines.map((line) => line.replace(/^>\s?/, "")).join(" ")) }];
  return [{ kind: "paragraph", text: inlineOf(lines.join(" ")) }];
}

/** A line without a marker goes on with the item before it. */
function itemsOf(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of lines)
    if (item.test(line)) items.push(line.replace(item, ""));
    else items[items.length - 1] += ` ${line.trim()}`;
  return items;
}

/** Code and formulas first, since nothing inside them means anything. */
const patterns =
  /`(?<code>[^`]+)`|\$(?<formula>[^$\s](?:[^$]*[^$\s])?)\$|\*\*(?<strong>[^*]+)\*\*|(?<![\w*])[*_](?<emphasis>[^*_\s](?:[^*_]*[^*_\s])?)[*_](?![\w*])|\[(?<words>[^\]]+)\]\((?<address>[^)\s]+)\)/g;

export function inlineOf(text: string): Inline[] {
  const parts: Inline[] = [];
  let done = 0;
  for (const { 0: all, index, groups } of text.matchAll(patterns)) {
    if (index > done) parts.push({ kind: "text", text: text.slice(done, index) });
    parts.push(partOf(groups!));
    done = index + all.length;
  }
  if (done < text.length) parts.push({ kind: "text", text: text.slice(done) });
  return parts;
}

function partOf({ code, formula, strong, emphasis, words, address }: Record<string, string | undefined>): Inline {
  if (code !== undefined) return { kind: "code", text: code };
  if (formula !== undefined) return { kind: "formula", text: formula };
  if (strong !== undefined) return { kind: "strong", inside: inlineOf(strong) };
  if (emphasis !== undefined) return { kind: "emphasis", inside: inlineOf(emphasis) };
  return linkOf(words!, address!);
}

/** Links lead to pages, and run nothing. */
function linkOf(words: string, address: string): Inline {
  const leads = /^(https?:\/\/|mailto:|[#/.]|[\w-]+\/)/i.test(address);
  return leads ? { kind: "link", address, inside: inlineOf(words) } : { kind: "text", text: words };
}
