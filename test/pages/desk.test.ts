import { describe } from "vitest";
import { looksRight, ofTheScheme, pages } from "../setup/page-checks.ts";
import { readAtOnce, test } from "../setup/reader.ts";

describe.each(pages)("/%s", (path) => {
  test("reads well in dark on a desk, without motion", async ({ reader }) => {
    await looksRight(await reader.open(path, { scheme: "dark", reducedMotion: true }), ofTheScheme);
  });

  test("works in a folder of its host", async ({ reader }) => {
    await readAtOnce(await reader.open(path, { site: "folder", reducedMotion: true }));
  });
});
