import { existsSync, globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { syllabi } from "../../../src/layouts/guide/syllabus.ts";

const slugs = globSync("src/lessons/*/index.mdx")
  .toSorted()
  .map((file) => /\d+-([\w-]+)/.exec(file)![1]!);

test("a plan has lessons that can be read, in their order and once each; the longer ones have all", () => {
  for (const { title, parts } of syllabi) {
    const listed = parts.flat();
    expect(listed, title).toEqual(slugs.filter((slug) => listed.includes(slug)));
    if (title !== "One week") expect(listed, title).toEqual(slugs);
  }
});

test("what hosting is said to read is there", () => {
  expect(existsSync("netlify.toml")).toBe(true);
  const shown = readFileSync("src/layouts/guide/snippets.ts", "utf8");
  for (const header of ["Cross-Origin-Opener-Policy: same-origin", "Cross-Origin-Embedder-Policy: require-corp"]) {
    expect(readFileSync("public/_headers", "utf8")).toContain(header);
    expect(shown).toContain(header);
  }
});
