import { expect, test } from "vitest";
import glossary from "../../src/components/text/glossary.json" with { type: "json" };
import { terms } from "../../src/layouts/terms.mjs";
import { curriculum } from "../../src/lessons/curriculum.ts";

type Node = { readonly [key: string]: unknown; readonly children?: readonly Node[] };

const text = (value: string) => ({ type: "text", value });
const element = (tagName: string, ...children: Node[]) => ({ type: "element", tagName, properties: {}, children });
const level = (is: string, ...children: Node[]) => ({
  type: "mdxJsxFlowElement",
  name: "Level",
  attributes: [{ type: "mdxJsxAttribute", name: "is", value: is }],
  children,
});

/** The words that a page of these nodes links, in order, with where to. */
function links(children: Node[], path = "/site/src/lessons/02-x/index.mdx"): string[] {
  const tree = element("div", ...children);
  terms()(tree, { path });
  const below = (node: Node): string[] =>
    node.tagName === "a"
      ? [`${(node.children![0] as { value: string }).value} ${(node.properties as { href?: string }).href}`]
      : (node.children ?? []).flatMap(below);
  return below(tree);
}

test("links the first use of a word, and no text is lost", () => {
  const tree = element("p", text("DDIM, not DDIMs, and DDIM by an ODE."));
  terms()(tree, { path: "src/lessons/02-x/index.mdx" });
  const flat = (node: Node): string => (node.value as string) ?? (node.children ?? []).map(flat).join("");
  expect(flat(tree)).toBe("DDIM, not DDIMs, and DDIM by an ODE.");
  expect(links([element("p", text("DDIM, not DDIMs, and DDIM by an ODE."))])).toEqual([
    "DDIM ../glossary/#ddim",
    "ODE ../glossary/#ode",
  ]);
});

test("links it again in the text for all, if the first was in a part for some", () => {
  const use = () => element("p", text("the ODE"));
  expect(links([level("know", use()), use(), level("build", use())])).toHaveLength(2);
  expect(links([use(), level("know", use())])).toHaveLength(1);
});

test("leaves alone what is a heading, a link, code, a figure, or where the word is explained", () => {
  const kinds = ["h2", "a", "code", "nb-probe"];
  expect(links(kinds.map((kind) => element(kind, text("DDIM")))).filter((link) => !link.endsWith("undefined"))).toEqual(
    [],
  );
  expect(links([element("strong", text("DDIM")), element("p", text("DDIM"))])).toEqual([]);
});

test("leaves pages that are no lessons alone", () => {
  expect(links([element("p", text("DDIM"))], "/site/CONTRIBUTING.md")).toEqual([]);
});

test("every entry has an id and words of its own, at most 260 characters, and a lesson that there is", () => {
  const slugs = new Set(curriculum.flatMap(({ lessons }) => lessons.map(({ slug }) => slug)));
  const matches = glossary.flatMap(({ match = [] }) => match);
  expect(new Set(glossary.map(({ id }) => id)).size).toBe(glossary.length);
  expect(new Set(matches).size).toBe(matches.length);
  expect(glossary.filter(({ text }) => text.length > 260 || !text.endsWith("."))).toEqual([]);
  expect(glossary.filter(({ lesson }) => lesson !== undefined && !slugs.has(lesson))).toEqual([]);
});
