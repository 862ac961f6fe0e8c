import { describe, expect } from "vitest";
import { isLight, looksRight, pages } from "../setup/page-checks.ts";
import { test } from "../setup/reader.ts";

describe.each(pages)("/%s", (path) => {
  test("reads well in light on a phone", async ({ reader }) => {
    const page = await reader.open(path, { width: 360, height: 740 });
    await looksRight(page);
    await isLight(page, reader.requests);
    expect(await page.locator("h1").count(), "headings of the first level").toBe(1);
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.title()).toMatch(/\S/);
  });
});
