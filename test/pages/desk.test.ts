import { describe, expect } from "vitest";
import { sample } from "../setup/extent.ts";
import { figure } from "../setup/figure.ts";
import { looksRight, ofTheScheme, pages } from "../setup/page-checks.ts";
import { test } from "../setup/reader.ts";

/** Of all pages the phone's test asks how they look in dark on a desk. */
describe.each(sample(pages, 6))("/%s", (path) => {
  test("opens in a folder of its host, in dark on a desk, without motion, and finds there what it needs", async ({
    reader,
  }) => {
    const page = await reader.open(path, { site: "folder", scheme: "dark", reducedMotion: true });
    await looksRight(page, ofTheScheme);
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
