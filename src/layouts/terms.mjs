import { readFileSync } from "node:fs";

const entries = JSON.parse(readFileSync(new URL("../components/text/glossary.json", import.meta.url), "utf8"));
const ids = new Map(entries.flatMap(({ id, match = [] }) => match.map((words) => [words, id])));
const escaped = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const longestFirst = [...ids.keys()].sort((a, b) => b.length - a.length).map(escaped);
const pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])(${longestFirst.join("|")})(?![\\p{L}\\p{N}_-])`, "u");

const apart = new Set(["a", "code", "pre", "summary", "h1", "h2", "h3", "h4", "th", "Code", "Term", "Sources", "svg"]);
const name = (node) => node.tagName ?? node.name ?? "";
const isApart = (node) =>
  apart.has(name(node)) || name(node).startsWith("nb-") || node.properties?.className?.includes("katex");
/** Where a term in bold is explained, no link has to. */
const isDefinition = (node) => name(node) === "strong";
const isAbove = (node) =>
  name(node) === "Level" && !node.attributes?.some(({ name: key, value }) => key === "is" && value === "see");

/**
 * Links the first use of each word of the glossary in a lesson to its entry: the first in the text for all, and the first
 * of those parts for some that come before it.
 */
export const terms = () => (tree, file) => {
  if (!/[\\/]src[\\/]lessons[\\/]/.test(file.path ?? "")) return;
  walk(tree, { all: new Set(), some: new Set(), above: false, definition: false });
};

function walk(node, met) {
  if (!node.children || isApart(node)) return;
  const here = { ...met, above: met.above || isAbove(node), definition: met.definition || isDefinition(node) };
  node.children = node.children.flatMap((child) => {
    if (child.type === "text") return linked(child.value, here);
    walk(child, here);
    return [child];
  });
}

function linked(text, met) {
  const parts = [];
  for (let rest = text; rest; ) {
    const found = pattern.exec(rest);
    if (!found) return [...parts, { type: "text", value: rest }];
    const [words] = found;
    parts.push({ type: "text", value: rest.slice(0, found.index) }, mention(words, ids.get(words), met));
    rest = rest.slice(found.index + words.length);
  }
  return parts;
}

function mention(words, id, { all, some, above, definition }) {
  const isNew = !all.has(id) && !(above && some.has(id));
  (above ? some : all).add(id);
  const text = { type: "text", value: words };
  if (!isNew || definition) return text;
  const properties = { className: ["term"], href: `../glossary/#${id}` };
  return { type: "element", tagName: "a", properties, children: [text] };
}
