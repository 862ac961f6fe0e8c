import { describe, expect } from "vitest";
import { isLight, looksRight, ofTheScheme, pages, tooWide } from "../setup/page-checks.ts";
import { test } from "../setup/reader.ts";

describe.each(pages)("/%s", (path) => {
  test("reads well in light on a phone, and in dark on a desk once the reader goes there", async ({ reader }) => {
    const page = await reader.open(path, { width: 360, height: 740 });
    await looksRight(page);
    await isLight(page, reader.requests);
    expect(await page.locator("h1").count(), "headings of the first level").toBe(1);
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.title()).toMatch(/\S/);
    if (await page.locator("article[data-slug]").count()) {
      expect(await page.locator("nb-predict").count(), "questions before the answers").toBeGreaterThan(1);
      expect(
        reader.requests.filter((url) => /tfjs|worker/i.test(url)),
        "what computes, before it is asked to",
      ).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 740 });
    expect(await tooWide(page), "what is wider than the smallest screen").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await page.setViewportSize({ width: 1280, height: 800 });
    await looksRight(page, ofTheScheme);
  });
});
