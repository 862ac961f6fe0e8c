import type { Locator } from "playwright";
import { describe, expect } from "vitest";
import { figure } from "../../setup/figure.ts";
import { shared, test } from "../../setup/reader.ts";

const PATH = "why-diffusion/";

const row = async (element: Locator, name: string) => (await element.getByRole("row", { name }).textContent()) ?? "";

describe("the race", () => {
  test("shows a recorded run first, then the reader's own, and can be stopped", { timeout: 120_000 }, async ({
    reader,
  }) => {
    const page = await reader.open(`${PATH}?backend=wasm`);
    const { element, numbers } = await figure(page, "race");
    expect(await numbers()).toContain("Recorded: medians of 5 trainings");
    expect(await row(element, "Diffusion")).toMatch(/8 of 8.*93 %.*95 %/s);
    await element.getByRole("button", { name: "Train all four" }).click();
    await expect.poll(numbers, { timeout: 60_000 }).toMatch(/^Round [1-9]\d* of 1000/);
    await element.getByRole("button", { name: "Stop" }).click();
    await expect.poll(() => element.getByRole("button", { name: "Go on" }).count()).toBe(1);
    expect(await row(element, "GAN")).toMatch(/\d of 8/);
    await element.getByRole("button", { name: "Start over" }).click();
    await expect.poll(numbers).toContain("Recorded: medians of 5 trainings");
  });

  test("other data have no spots to count", async ({ reader }) => {
    const page = await reader.open(PATH, shared);
    const { element, numbers } = await figure(page, "race");
    await element.getByRole("radio", { name: "two moons" }).press("Space");
    await expect.poll(numbers).toBe("Untrained");
    expect(await element.getByRole("columnheader", { name: "Spots" }).count()).toBe(0);
  });

  test("a link that asks for what there is not falls back", async ({ reader }) => {
    const page = await reader.open(`${PATH}#race.cloud=toString&race.turns=99&race.steps=-3`);
    const { element, numbers } = await figure(page, "race");
    expect(await element.getByRole("radio", { name: "eight spots" }).isChecked()).toBe(true);
    expect(await numbers()).toContain(
      "The link asked for what there is not: cloud toString (now ring), turns 99 (now 8), steps -3 (now 1).",
    );
  });
});

test("training doesn't push the button that stops it away", { timeout: 60_000 }, async ({ reader }) => {
  const page = await reader.open(`${PATH}?backend=wasm`);
  const { element, numbers } = await figure(page, "collapse");
  const height = async () => (await element.boundingBox())!.height;
  const before = await height();
  await element.getByRole("button", { name: "Train both" }).click();
  await expect.poll(numbers, { timeout: 40_000 }).toMatch(/^Round [1-9]/);
  expect(Math.abs((await height()) - before)).toBeLessThan(80); // a line of numbers, or rows without ranges
  await element.getByRole("button", { name: "Stop" }).click();
});

test("the second figure shows a GAN that has collapsed", async ({ reader }) => {
  const page = await reader.open(PATH, shared);
  const { element } = await figure(page, "collapse");
  expect(await row(element, "GAN")).toMatch(/[12] of 8/);
  expect(await row(element, "Diffusion")).toContain("8 of 8");
  await element.getByRole("slider", { name: "Forger's turns" }).press("Home");
  await element.getByRole("button", { name: "Describe" }).click();
  expect(await element.locator(".description").textContent()).toContain("Diffusion");
});
