import { describe, expect } from "vitest";
import { sample } from "../setup/extent.ts";
import { figure } from "../setup/figure.ts";
import { looksRight, ofTheScheme, pages } from "../setup/page-checks.ts";
import { quiet, test } from "../setup/reader.ts";

describe.each(pages)("/%s", (path) => {
  test("reads well in dark on a desk, without motion", async ({ reader }) => {
    await looksRight(await reader.open(path, { scheme: "dark", reducedMotion: true }), ofTheScheme);
  });
});

describe.each(sample(pages, 6))("/%s", (path) => {
  /** What the page has in sight; its links are checked as files, and all figures are fetched in one way. */
  test("opens in a folder of its host, and finds its styles and what else it needs there", async ({ reader }) => {
    const page = await reader.open(path, { site: "folder", reducedMotion: true });
    await quiet(page);
    expect(await page.locator("h1").isVisible()).toBe(true);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--paper"))).not.toBe(
      "",
    );
  });
});

test("a page in a folder of its host computes", { timeout: 120_000 }, async ({ reader }) => {
  const { element } = await figure(await reader.open("samplers/", { site: "folder" }), "live");
  await element.getByRole("button", { name: "Train a network" }).click();
  await expect
    .poll(() => element.getByRole("progressbar").evaluate((bar) => Reflect.get(bar, "value")))
    .toBeGreaterThan(0);
  await element.getByRole("button", { name: "Stop" }).click();
});
