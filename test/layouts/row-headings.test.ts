import { expect, test } from "vitest";
import { rowHeadings } from "../../src/layouts/row-headings.mjs";

const node = (tagName: string, ...children: unknown[]) => ({ type: "element", tagName, properties: {}, children });
const text = (value: string) => ({ type: "text", value });
const table = (corner: unknown[]) =>
  node(
    "table",
    node("thead", node("tr", node("th", ...corner), node("th", text("CLIP")))),
    node("tbody", node("tr", node("td", text("width")), node("td", text("768")))),
  );

test("makes headings of rows of a first column without one", () => {
  const tree = node("root", table([]));
  rowHeadings()(tree);
  expect(tree.children).toMatchObject([
    {
      children: [
        { children: [{ children: [{ tagName: "td" }, { tagName: "th" }] }] },
        { children: [{ children: [{ tagName: "th", properties: { scope: "row" } }, { tagName: "td" }] }] },
      ],
    },
  ]);
});

test("leaves a table alone whose columns all have headings", () => {
  const tree = node("root", table([text("what")]));
  rowHeadings()(tree);
  expect(tree).toEqual(node("root", table([text("what")])));
});
