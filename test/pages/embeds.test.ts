import { describe } from "vitest";
import { embeds, isLight, looksRight } from "../setup/page-checks.ts";
import { test } from "../setup/reader.ts";

/** In one scheme alone: the lessons show the same figures in both. */
describe.each(embeds)("/%s", (path) => {
  test("works by itself on a phone", async ({ reader }) => {
    const page = await reader.open(path, { width: 360, height: 740 });
    await looksRight(page);
    await isLight(page, reader.requests);
  });
});
