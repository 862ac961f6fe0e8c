import { expect } from "vitest";
import { figure } from "../../setup/figure.ts";
import { test } from "../../setup/reader.ts";

const PATH = "text-conditioning/";

test("words grow together, merge by merge, and the reader's own are told in them", async ({ reader }) => {
  const page = await reader.open(PATH);
  const { element, numbers } = await figure(page, "pairs");
  await element.getByRole("button", { name: "Merge the next" }).click();
  expect(await numbers()).toMatch(/527\s+tokens in the list/);
  await element.getByRole("slider", { name: "Merges" }).press("End");
  await element.getByLabel("Your words").fill("a red circle");
  expect(await numbers()).toMatch(/594\s+tokens.*your 3 words take\s+3/s);
  await element.getByLabel("Your words").fill("a red 🦊 <b>");
  await element.locator(".said .word").nth(2).waitFor();

  const mask = await figure(page, "mask");
  expect(await mask.numbers()).toMatch(/3\s+of 10 vectors move/);
  await mask.element.getByRole("switch", { name: "Causal mask" }).click();
  await mask.element.getByRole("switch", { name: "Positions" }).click();
  expect(await mask.numbers()).toMatch(/10\s+of 10 vectors move.*10⁻¹/s);
  expect(reader.requests.filter((address) => /tfjs|worker|models\//i.test(address))).toEqual([]);
});

test("a small CLIP is trained on the reader's machine, shared by the figures, and can be stopped", {
  timeout: 150_000,
}, async ({ reader }) => {
  const page = await reader.open(PATH);
  const { element, numbers } = await figure(page, "contrast");
  expect(await numbers()).toContain("on record, after 300 of 300 steps");
  await element.getByRole("button", { name: "Train a small CLIP here" }).click();
  await element.getByText(/Training a small CLIP.*: step [1-9]\d* of 300/).waitFor({ timeout: 120_000 });
  await element.getByRole("button", { name: "Stop" }).click();
  await expect.poll(numbers).toContain("yours, after");

  const nearest = await figure(page, "nearest");
  await nearest.element.getByRole("radio", { name: "your words" }).check();
  await nearest.element.getByText("nearest pictures").waitFor({ timeout: 30_000 });
});

test("a link out of range opens with what is valid", async ({ reader }) => {
  const page = await reader.open(
    `${PATH}#pairs.merges=9999&pairs.corpus=none&mask.word=99&contrast.picked=9999&swaps.way=odd`,
  );
  const { numbers } = await figure(page, "pairs");
  expect(await numbers()).toMatch(/594\s+tokens/);
  const { element } = await figure(page, "swaps");
  expect(await element.getByRole("combobox", { name: "Made wrong by" }).inputValue()).toBe("binding");
});
