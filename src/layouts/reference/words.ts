import { inline } from "../inline.ts";

/** The address of what a word of code names, where it names something public. */
export type Find = (name: string) => string | undefined;

const paper = /arXiv:(\d{4}\.\d{4,5})/g;
const code = /(`[^`]+`)/;

const site = /https:\/\/[^\s<>"]+[^\s<>".,;:)]/g;

/** Papers and addresses become links, wherever they are named. */
const withLinks = (html: string): string =>
  html
    .replace(site, (address) => `<a href="${address}">${address.replace(/^https:\/\/|\/$/g, "")}</a>`)
    .replace(paper, (words, id: string) => `<a href="https://arxiv.org/abs/${id}">${words}</a>`);

const below = /(?<![\p{L}\p{N}_])(\p{L}\p{M}*)_(\{[^{}]+\}|[\p{L}\p{N}]+)/gu;
const above = /\^(\{[^{}]+\}|\((?:[^()]|\([^()]*\))*\)|[\p{L}\p{N}]+)/gu;
const bare = (text: string) => text.replace(/^[{(]|[})]$/g, "");

/** Formulas as docstrings write them, x_t and e^{−λ}, set as formulas are; words of code with an underscore stay. */
const withHeights = (html: string): string =>
  /katex|https:/.test(html)
    ? html
    : html
        .replace(below, (_, letter: string, index: string) => `${letter}<sub>${bare(index)}</sub>`)
        .replace(above, (_, power: string) => `<sup>${bare(power)}</sup>`);

function sentence(text: string, find: Find): string {
  return text
    .split(code)
    .map((part) => {
      const html = part.startsWith("`") ? inline(part) : withHeights(inline(part));
      const address = part.startsWith("`") ? find(part.slice(1, -1)) : undefined;
      return address ? `<a href="${address}">${html}</a>` : part.startsWith("`") ? html : withLinks(html);
    })
    .join("");
}

const isItem = (line: string) => /^[-*] /.test(line);

function block(text: string, find: Find): string {
  const lines = text.split("\n");
  if (!lines.some(isItem)) return `<p>${sentence(text, find)}</p>`;
  const items = text.split(/(?:^|\n)[-*] /);
  const before = items.shift()?.trim();
  const list = items.map((item) => `<li>${sentence(item.trim(), find)}</li>`).join("");
  return `${before ? `<p>${sentence(before, find)}</p>` : ""}<ul>${list}</ul>`;
}

/** The HTML of a docstring: paragraphs and lists, formulas `$…$`, code, links to papers and to public names. */
export const words = (text: string, find: Find): string =>
  text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== "")
    .map((part) => block(part.trim(), find))
    .join("");

/** The same within a line. */
export const phrase = (text: string, find: Find): string => sentence(text, find);

/** The papers that a text names, each once. */
export const papersIn = (text: string): string[] => [...new Set([...text.matchAll(paper)].map(([, id]) => id!))];

/** Its first sentence, without marks of Markdown: for lists and the search. */
export function first(text: string): string {
  const plain = text.replaceAll(/\s+/g, " ").replaceAll("`", "");
  const [found] = /^.*?[.:?!](?= [A-Z`(]|$)(?<! (?:et al|eq|eqs|al)\.)/.exec(plain) ?? [plain];
  return found.length > 180 ? `${plain.slice(0, plain.lastIndexOf(" ", 170))} …` : found;
}
