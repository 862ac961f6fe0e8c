import { expect } from "vitest";
import { read } from "../setup/built.ts";
import { test } from "../setup/reader.ts";

test("a name is found from the keyboard, and leads to its entry", async ({ reader }) => {
  const page = await reader.open("reference/", { width: 360 });
  await page.keyboard.press("/");
  await page.keyboard.type("ddim");
  const found = page.locator(".found a");
  await expect.poll(() => found.first().textContent()).toContain("samplers.ddim");
  expect(await page.locator("#found").textContent()).toMatch(/names/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/reference\/samplers\/#name-ddim$/);
  const entry = page.locator(".entry", { has: page.locator("#name-ddim") });
  expect(await entry.locator("pre").first().textContent()).toContain("function ddim(");
  expect(await entry.getByRole("link", { name: "arXiv:2010.02502" }).count()).toBe(1);
  await entry.getByRole("link", { name: "Sampler" }).first().click();
  await page.waitForURL(/reference\/noisebook\/#name-Sampler$/);
});

test("words about a name find it, and Escape empties the box", async ({ reader }) => {
  const page = await reader.open("reference/exact/", {});
  const box = page.getByRole("searchbox");
  await box.fill("trapezoid rule");
  await expect.poll(() => page.locator(".found a code").allTextContents()).toEqual(["samplers.heun"]);
  await box.press("Escape");
  expect(await page.locator(".found a").count()).toBe(0);
});

test("the list of names comes with the first look, and is light", async ({ reader }) => {
  const page = await reader.open("reference/", {});
  const asked = () =>
    page.evaluate(() => performance.getEntriesByName(new URL("names.json", location.href).href).length);
  expect(await asked()).toBe(0);
  await page.getByRole("searchbox").focus();
  await expect.poll(asked).toBe(1);
  expect(read("reference/names.json").length / 1000).toBeLessThanOrEqual(180);
});

test("an example runs where it stands", async ({ reader }) => {
  const page = await reader.open("reference/predictions/", {});
  const cell = page.locator("nb-cell").first();
  await cell.getByRole("button", { name: "Run", exact: true }).click();
  await expect
    .poll(() => cell.locator(".outputs").textContent(), { timeout: 60_000 })
    .toMatch(/velocity +-1\.500 1\.000/);
});
