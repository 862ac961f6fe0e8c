import { expect } from "vitest";
import { figure } from "../../setup/figure.ts";
import { test } from "../../setup/reader.ts";

const PATH = "text-to-image/";

test("a run on record is there at once, every arrow of it opens, and no model is fetched for that", async ({
  reader,
}) => {
  const page = await reader.open(PATH, { width: 360 });
  const { element, numbers } = await figure(page, "pipeline");
  await expect.poll(numbers).toContain("a run on record");
  await element.getByRole("button", { name: "tokens 16" }).click();
  await element.getByRole("cell", { name: "circle" }).waitFor();
  for (const name of [
    "a vector for each token",
    "one vector for the whole",
    "noise",
    "x_t",
    "x̂₀",
    "latent",
    "picture",
  ]) {
    const arrow = element.getByRole("button", { name }).first();
    await arrow.click();
    expect(await arrow.getAttribute("aria-pressed")).toBe("true");
  }
  expect(await element.getByRole("textbox", { name: "Prompt" }).isDisabled()).toBe(true);

  const steps = await figure(page, "steps");
  await steps.element.getByRole("slider", { name: /After step/ }).press("End");
  await expect.poll(steps.numbers).toMatch(/after step 8 of 8.*t =\s+0\.00.*everything as asked/s);
  expect(reader.requests.filter((address) => /tfjs|worker|models\/scenes/i.test(address))).toEqual([]);
});

test("the pipeline loads when it is asked for, draws a prompt, and names words that it doesn't know", {
  timeout: 150_000,
}, async ({ reader }) => {
  const page = await reader.open(PATH);
  const { element, numbers } = await figure(page, "pipeline");
  await element.getByRole("button", { name: /Load the pipeline/ }).click();
  await expect.poll(numbers, { timeout: 120_000 }).toContain("your run");
  const prompt = element.getByRole("textbox", { name: "Prompt" });
  await prompt.fill("a blue cross on white");
  await prompt.press("Enter");
  await expect.poll(numbers, { timeout: 60_000 }).toMatch(/your run: “a blue cross on white”/);
  await prompt.fill("a red cirle");
  await prompt.press("Enter");
  await element.getByText(/doesn't know “cirle” \(nearest: circle/).waitFor();
});

test("a link out of range opens with what is valid", async ({ reader }) => {
  const page = await reader.open(`${PATH}#steps.at=999&steps.guidance=-4&attention.word=99&blame.fault=odd`);
  const { numbers } = await figure(page, "steps");
  await expect.poll(numbers).toContain("after step 8 of 8");
  const { element } = await figure(page, "blame");
  expect(await element.getByRole("combobox", { name: "What goes wrong" }).inputValue()).toBe("swap");
});
