import { describe, expect } from "vitest";
import { isLight, looksRight, pages, tooWide } from "../setup/page-checks.ts";
import { test } from "../setup/reader.ts";

describe.each(pages)("/%s", (path) => {
  test("reads well in light on a phone", async ({ reader }) => {
    const page = await reader.open(path, { width: 360, height: 740 });
    await looksRight(page);
    await isLight(page, reader.requests);
    expect(await page.locator("h1").count(), "headings of the first level").toBe(1);
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.title()).toMatch(/\S/);
    await page.setViewportSize({ width: 320, height: 740 });
    expect(await tooWide(page), "what is wider than the smallest screen").toEqual([]);
  });
});
