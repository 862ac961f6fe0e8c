import { expect } from "vitest";
import { figure } from "../../setup/figure.ts";
import { test } from "../../setup/reader.ts";

const PATH = "u-net/";

test("the figures tell the lesson before anything is trained, and fetch nothing that computes", async ({ reader }) => {
  const page = await reader.open(PATH);
  const inside = await figure(page, "inside");
  await expect.poll(inside.numbers).toMatch(/^with skips: error of x̂₀ 0\.\d{3}, changed 0\.\d{3} · without: error/);

  const build = await figure(page, "build");
  expect(await build.numbers()).toMatch(/^1,112,801 parameters · 124 million operations/);
  await build.element.getByRole("combobox", { name: "Begin with" }).selectOption({ label: "DDPM on CIFAR-10, 2020" });
  await expect.poll(build.numbers).toMatch(/^35,746,307 parameters · 12\.4 billion operations/);

  const record = await figure(page, "record");
  await record.element.getByRole("combobox", { name: "Case" }).selectOption({ label: "told no time" });
  await expect.poll(record.numbers).toMatch(/^told no time: error at t = 0\.5: \d/);
  expect(reader.requests.filter((address) => /tfjs|worker/i.test(address))).toEqual([]);
});

test("the U is walked by keyboard, and built by its controls", async ({ reader }) => {
  const page = await reader.open(PATH, { width: 360, scheme: "dark" });
  const { element, numbers } = await figure(page, "build");
  const block = (name: string | RegExp) => element.getByRole("button", { name }).first();
  await block(/Residual block on the way down, level 1/).focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => element.getByText("takes every second pixel").count()).toBe(1);
  await element.getByRole("button", { name: "Add a level" }).click();
  await expect.poll(numbers).not.toContain("1,112,801");
  await element.getByRole("button", { name: "Remove a level" }).click();
  await expect.poll(numbers).toContain("1,112,801");
});

test("links with what there isn't open with what is valid", async ({ reader }) => {
  const page = await reader.open(
    `${PATH}#build.stages=many&build.layers=99&build.block=nowhere&train.rate=-4&train.set=cats`,
  );
  const build = await figure(page, "build");
  expect(await build.numbers()).toContain("parameters");
  const train = await figure(page, "train");
  expect(await train.element.getByRole("combobox", { name: "Pictures" }).inputValue()).toBe("digits");
});

test("the networks answer, and one is trained, looked at and saved", { timeout: 180_000 }, async ({ reader }) => {
  const page = await reader.open(`${PATH}#train.batch=8&train.steps=20`);
  const inside = await figure(page, "inside");
  await inside.element.getByRole("combobox", { name: "Question" }).selectOption({ label: "What can move a pixel?" });
  await expect
    .poll(() => inside.element.getByRole("application", { name: /How much each pixel moves/ }).count(), {
      timeout: 90_000,
    })
    .toBe(2);
  await inside.element.getByRole("application").first().press("ArrowDown");
  await expect.poll(() => inside.element.getByRole("application", { name: /row 7, column 7/ }).count()).toBe(2);
  await expect.poll(inside.numbers, { timeout: 90_000 }).not.toContain("…");
  expect(await inside.element.getByRole("alert").allTextContents()).toEqual([]);

  const train = await figure(page, "train");
  await train.element.getByRole("button", { name: "Train" }).click();
  await expect.poll(train.numbers, { timeout: 120_000 }).toMatch(/^loss \d\.\d{3} at step 20/);
  await train.element.getByText("More").click();
  const download = page.waitForEvent("download");
  await train.element.getByRole("button", { name: "Save model" }).click();
  expect((await download).suggestedFilename()).toBe("noisebook-unet.safetensors");
});
