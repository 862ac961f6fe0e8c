import type { Element, ElementContent } from "hast";
import { expect, test } from "vitest";
import { linking } from "../../../src/layouts/reference/links.ts";

const text = (value: string): ElementContent => ({ type: "text", value });
const span = (...children: ElementContent[]): Element => ({
  type: "element",
  tagName: "span",
  properties: {},
  children,
});
const html = (node: ElementContent): string => {
  if (node.type === "text") return node.value;
  if (node.type !== "element") return "";
  const inside = node.children.map(html).join("");
  return node.tagName === "a" ? `<a ${node.properties.href}>${inside}</a>` : inside;
};

const code = "f(a: Level):\n  Step | Step";
const at = (word: string, from = 0) => ({
  start: code.indexOf(word, from),
  end: code.indexOf(word, from) + word.length,
});
const links = [
  { ...at("Level"), target: 1 },
  { ...at("Step"), target: 2 },
  { ...at("Step", code.indexOf("|")), target: 2 },
];
const addresses: Readonly<Record<number, string>> = { 1: "/level", 2: "/step" };

test("words become links, line by line, whether a word stands alone or in more text", () => {
  const { line } = linking({ code, links }, (target) => addresses[target]);
  const [first, second] = [
    span(span(text("f")), text("(a: Level):")),
    span(text("  "), span(text("Step")), text(" | Step")),
  ];
  line(first, 1);
  line(second, 2);
  expect(html(first)).toBe("f(a: <a /level>Level</a>):");
  expect(html(second)).toBe("  <a /step>Step</a> | <a /step>Step</a>");
});

test("what leads nowhere stays as it is", () => {
  const { line } = linking({ code, links }, () => undefined);
  const first = span(text("f(a: Level):"));
  line(first, 1);
  expect(html(first)).toBe("f(a: Level):");
});
