import { expect, test } from "vitest";
import glossary from "../../../src/components/text/glossary.json";
import { pagesOf } from "../../../src/layouts/reference/pages.ts";
import { calledBy } from "../../../src/layouts/reference/reference.ts";
import { namesOfTerms } from "../../../src/layouts/reference/terms.ts";
import { readProject } from "../../../src/layouts/reference/typedoc.ts";

test("terms are of the glossary, and what they name is public", async () => {
  const ids = new Set(glossary.map(({ id }) => id));
  expect(Object.keys(namesOfTerms).filter((id) => !ids.has(id))).toEqual([]);
  const { pages } = pagesOf(await readProject());
  const known = new Set(pages.flatMap(({ entries }) => entries.map(calledBy)));
  expect([...new Set(Object.values(namesOfTerms).flat())].filter((name) => !known.has(name))).toEqual([]);
});
