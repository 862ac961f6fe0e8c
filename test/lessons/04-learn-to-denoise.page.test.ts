import type { Page } from "playwright";
import { describe, expect } from "vitest";
import { test } from "../setup/reader.ts";

const PATH = "learn-to-denoise/";

/** A figure, once its element is there. */
async function figure(page: Page, tag: string) {
  const element = page.locator(tag);
  await element.scrollIntoViewIfNeeded();
  await page.waitForFunction((name) => document.querySelector(name)?.shadowRoot?.querySelector("figure"), tag);
  const numbers = async () => (await element.getByRole("status").first().textContent())!.replace(/\s+/g, " ");
  return { element, numbers };
}

describe("the noisy point", () => {
  test("drifts until a reader moves it, by mouse or by keys", async ({ reader }) => {
    const page = await reader.open(PATH);
    const { element, numbers } = await figure(page, "nb-denoise-guess");
    const drifting = await numbers();
    await expect.poll(numbers).not.toBe(drifting);
    const plane = element.getByRole("application");
    const box = (await plane.boundingBox())!;
    await plane.click({ position: { x: box.width / 2, y: box.height / 2 } });
    await element.getByRole("button", { name: "Let it drift" }).waitFor();
    expect(await plane.getAttribute("aria-label")).toContain("0.00, 0.00");
    await plane.press("ArrowRight");
    await plane.press("Shift+ArrowDown");
    expect(await plane.getAttribute("aria-label")).toContain("0.10, −0.50");
  });

  test("comes from anywhere at time 1", async ({ reader }) => {
    const page = await reader.open(PATH, { reducedMotion: true });
    const { element, numbers } = await figure(page, "nb-denoise-guess");
    await element.getByRole("slider", { name: "Time t, from data to noise" }).press("End");
    expect(await numbers()).toMatch(/candidates 400 of 400/);
  });
});

describe("the floor of the loss", () => {
  test("is there at once and gets surer", async ({ reader }) => {
    const page = await reader.open(PATH);
    const { numbers } = await figure(page, "nb-denoise-loss");
    await expect.poll(numbers, { timeout: 30_000 }).toMatch(/averaged over t: 0\.2[12]\d · 4,096 fresh examples/);
  });

  test("sinks on 30 points", async ({ reader }) => {
    const page = await reader.open(PATH);
    const { element, numbers } = await figure(page, "nb-denoise-loss");
    await element.getByRole("combobox", { name: "What is known of the data" }).selectOption("30");
    await expect.poll(numbers, { timeout: 30_000 }).toMatch(/averaged over t: 0\.1[5-9]\d · 4,096 fresh examples/);
  });
});

describe("the way from noise to data", () => {
  test("comes back from its link, and its wrong rule makes one point of all", async ({ reader }) => {
    const page = await reader.open(`${PATH}#nb-denoise-steps.rule=subtract&nb-denoise-steps.steps=20`, {
      reducedMotion: true,
    });
    const { element, numbers } = await figure(page, "nb-denoise-steps");
    expect(await element.getByRole("combobox", { name: "Rule" }).inputValue()).toBe("subtract");
    await expect
      .poll(numbers, { timeout: 30_000 })
      .toMatch(/step 20 of 20 · spread \d\.\de-\d+ \(data: 1\) · end: (0\.9|1\.0)/);
  });

  test("stands still at its end for readers who ask for less motion, and plays when asked", async ({ reader }) => {
    const page = await reader.open(PATH, { reducedMotion: true });
    const { element, numbers } = await figure(page, "nb-denoise-steps");
    await expect.poll(numbers, { timeout: 30_000 }).toMatch(/step 20 of 20/);
    await element.getByRole("button", { name: "Play" }).click();
    await element.getByRole("button", { name: "Pause" }).click();
    expect(await numbers()).not.toMatch(/step 20 of 20/);
  });
});

test("the average is the calmer one", async ({ reader }) => {
  const page = await reader.open(PATH);
  const { element, numbers } = await figure(page, "nb-denoise-ema");
  expect(await numbers()).toMatch(/raw weight 0\.2\d\d · averaged 0\.0\d\d/);
  await element.getByRole("radio", { name: "none" }).check();
  expect(await numbers()).toMatch(/a factor of 1\.0/);
});
