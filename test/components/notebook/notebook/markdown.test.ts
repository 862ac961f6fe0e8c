import { expect, test } from "vitest";
import { blocksOf, inlineOf } from "../../../../src/components/notebook/notebook/markdown.ts";

const text = (words: string) => ({ kind: "text", text: words });

test.each([
  [
    "# Two *moons* #\nthen",
    [
      { kind: "heading", level: 1 },
      { kind: "paragraph", text: [text("then")] },
    ],
  ],
  [
    "a\nb\n\nc",
    [
      { kind: "paragraph", text: [text("a b")] },
      { kind: "paragraph", text: [text("c")] },
    ],
  ],
  ["- a\n  more\n- b", [{ kind: "list", ordered: false, items: [[text("a more")], [text("b")]] }]],
  ["1. a\n2. b", [{ kind: "list", ordered: true }]],
  ["> a\n> b", [{ kind: "quote", text: [text("a b")] }]],
  ["```ts\nlet a;\n\nlet b;\n```\nc", [{ kind: "code", text: "let a;\n\nlet b;" }, { kind: "paragraph" }]],
  ["$$\nx = y\n\n+ z\n$$", [{ kind: "formula", text: "x = y\n\n+ z" }]],
  ["$$x$$", [{ kind: "formula", text: "x" }]],
  ["```\nnever closed", [{ kind: "code", text: "never closed" }]],
  ["", []],
])("%j", (source, expected) => {
  const blocks = blocksOf(source);
  expect(blocks.length).toBe(expected.length);
  expect(blocks).toMatchObject(expected);
});

test.each([
  ["a `*b*` c", [text("a "), { kind: "code", text: "*b*" }, text(" c")]],
  ["$x_0$ and $5 to $6", [{ kind: "formula", text: "x_0" }, text(" and $5 to $6")]],
  [
    "**a** and *b*",
    [{ kind: "strong", inside: [text("a")] }, text(" and "), { kind: "emphasis", inside: [text("b")] }],
  ],
  ["snake_case_name 2*3*4", [text("snake_case_name 2*3*4")]],
  ["[a](https://b.c)", [{ kind: "link", address: "https://b.c", inside: [text("a")] }]],
  ["[a](javascript:alert)", [text("a")]],
  ["[a](data:text/html,x)", [text("a")]],
  ["<b>a</b>", [text("<b>a</b>")]],
])("%j inside a line", (source, expected) => {
  expect(inlineOf(source)).toEqual(expected);
});
