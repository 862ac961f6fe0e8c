import { expect, test } from "vitest";
import { glue } from "../../src/layouts/glue.mjs";

const text = (value: string) => ({ type: "text", value });
const formula = { type: "element", tagName: "span", properties: { className: ["katex"] }, children: [text("x")] };
const paragraph = (...children: unknown[]) => ({ type: "element", tagName: "p", properties: {}, children });

test("keeps punctuation with the formula before it", () => {
  const tree = paragraph(text("by "), formula, text("; both"));
  glue()(tree);
  expect(tree.children).toMatchObject([
    text("by "),
    { properties: { className: ["glue"] }, children: [formula, text(";")] },
    text(" both"),
  ]);
});

test.each([" and", "", "— then"])("leaves a formula before %j alone", (after) => {
  const tree = paragraph(formula, text(after));
  glue()(tree);
  expect(tree.children).toEqual([formula, text(after)]);
});

test("lets a long formula break by itself", () => {
  const long = { ...formula, children: [text("a".repeat(40))] };
  const tree = paragraph(long, text("; both"));
  glue()(tree);
  expect(tree.children).toEqual([long, text("; both")]);
});
