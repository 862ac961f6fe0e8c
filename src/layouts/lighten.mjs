import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const stylesheet = readFileSync(createRequire(import.meta.url).resolve("katex/dist/katex.min.css"), "utf8");
const roles = ["data", "noise", "state", "model", "exact", "guide"];
/** Classes that a rule asks for; KaTeX gives many more, for its own reckoning of spaces. */
const styled = new Set([...roles, ...[...stylesheet.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name)]);

const classes = (node) => node.properties?.className ?? [];
const has = (node, name) => classes(node).includes(name);
const isBare = (node) => node.tagName === "span" && Object.keys(node.properties).length === 0;

/** In these a span inside a span changes nothing: no rule asks for their children. */
const plain = new Set([...roles, "katex-base", "katex-sizing", "mathnormal", "mathrm", "msupsub"]);
const isPlain = (name) => plain.has(name) || /^(reset-)?size\d+$/.test(name);
const takesContents = (node) => classes(node).length > 0 && classes(node).every(isPlain);

/**
 * Takes out of KaTeX's HTML what no rule and no reader asks for: classes without a style, margins of 0, spans without
 * either, and the TeX source beside the MathML, which stays. It looks the same, and weighs half.
 */
export const lighten = () => (tree) => walk(tree);

function walk(node) {
  if (has(node, "katex-mathml")) return withoutSource(node);
  if (has(node, "katex-html")) return lightenSpans(node);
  for (const child of node.children ?? []) walk(child);
}

function withoutSource(node) {
  const [math] = node.children;
  const [semantics] = math?.children ?? [];
  if (semantics?.tagName !== "semantics") return;
  math.children = semantics.children.filter(({ tagName }) => tagName !== "annotation");
  delete math.properties.xmlns;
}

function lightenSpans(node) {
  for (const child of node.children) {
    if (child.tagName !== "span") continue;
    lightenOne(child);
    lightenSpans(child);
  }
  if (takesContents(node)) node.children = merged(node.children.flatMap(contents));
}

const contents = (node) => (isBare(node) && node.children.length > 0 ? node.children.flatMap(contents) : [node]);

function lightenOne({ properties }) {
  const kept = (properties.className ?? []).filter((name) => styled.has(name));
  if (kept.length > 0) properties.className = kept;
  else delete properties.className;
  const style = properties.style?.replace(/(^|;)margin-(left|right):0em(?=;|$)/g, "").replace(/^;/, "");
  if (style) properties.style = style;
  else delete properties.style;
}

/** Texts that came to stand beside each other are one. */
const merged = (children) =>
  children.reduce((all, child) => {
    const last = all.at(-1);
    if (child.type === "text" && last?.type === "text") last.value += child.value;
    else all.push(child.type === "text" ? { ...child } : child);
    return all;
  }, []);
