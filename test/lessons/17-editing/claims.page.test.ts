import { expect } from "vitest";
import { figure } from "../../setup/figure.ts";
import { test } from "../../setup/reader.ts";

const PATH = "editing/";

test("edits on record answer the strength before any model is fetched, and none of them where no step is left", async ({
  reader,
}) => {
  const page = await reader.open(PATH, { width: 360 });
  const { element, numbers } = await figure(page, "strength");
  await expect.poll(numbers).toMatch(/a run on record: noise begins at t = 0\.43/);
  const strength = element.getByRole("slider", { name: /Strength/ });
  await strength.press("End");
  await expect.poll(numbers).toMatch(/t = 1\.00/);
  await strength.press("Home");
  await expect.poll(numbers).toContain("no step is left: nothing changes");
  await expect.poll(numbers).toMatch(/distance to the picture 0\.00/);
  expect(reader.requests.filter((address) => /tfjs|worker|models\/scenes/i.test(address))).toEqual([]);
});

test("a hole is painted by keys and by pointer, taken back, turned round, and told in places of the latent", async ({
  reader,
}) => {
  const page = await reader.open(PATH);
  const { element, numbers } = await figure(page, "inpaint");
  await expect.poll(numbers).toMatch(/50 % of the pixels is 8 of 16 places/);
  const mask = element.getByRole("application", { name: /Mask/ });
  await element.getByRole("button", { name: "Without a mask" }).click();
  await mask.focus();
  await mask.press("Space");
  await expect
    .poll(numbers)
    .toMatch(/a hole of 5 % of the pixels is 4 of 16 places · still the run on record, of another hole/);
  await mask.press("Control+z");
  await expect.poll(numbers).toMatch(/a hole of 0 % of the pixels is 0 of 16 places/);
  await element.getByRole("button", { name: "Turn the mask round" }).click();
  await expect.poll(numbers).toMatch(/a hole of 100 % of the pixels is 16 of 16 places/);
  await element.getByRole("button", { name: "Undo" }).click();
  const box = (await mask.boundingBox())!;
  await page.mouse.move(box.x + 10, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 10, box.y + 10);
  await page.mouse.up();
  await expect.poll(numbers).toMatch(/is 4 of 16 places/);
});

test("with the pipeline there, a strength of its own and a painted hole are drawn", { timeout: 150_000 }, async ({
  reader,
}) => {
  const page = await reader.open(PATH);
  const strength = await figure(page, "strength");
  await strength.element.getByRole("button", { name: /Load the pipeline/ }).click();
  await expect.poll(strength.numbers, { timeout: 120_000 }).toContain("your run");
  const inpaint = await figure(page, "inpaint");
  await expect.poll(inpaint.numbers, { timeout: 60_000 }).toContain("your run");
  await inpaint.element.getByRole("button", { name: "Turn the mask round" }).click();
  await expect.poll(inpaint.numbers, { timeout: 60_000 }).toMatch(/50 % of the pixels is 8 of 16 places · your run/);
});

test("with the pipeline there, a picture goes to its noise, is stopped on its way, and comes back", {
  timeout: 150_000,
}, async ({ reader }) => {
  const page = await reader.open(`${PATH}#invert.steps=50`);
  const { element, numbers } = await figure(page, "invert");
  await element.getByRole("button", { name: /Load the pipeline/ }).click();
  await expect.poll(numbers, { timeout: 120_000 }).toContain("on its way, in 50 steps");
  await element.getByRole("button", { name: "Stop" }).click();
  await expect.poll(numbers).toContain("stopped on its way");
  await element.getByText("More", { exact: true }).click();
  await element.getByRole("slider", { name: "Steps" }).fill("4");
  await expect.poll(numbers, { timeout: 60_000 }).toMatch(/your run, 4 steps each way: off by 0\.\d/);
});

test("a link out of range opens with what is valid", async ({ reader }) => {
  const page = await reader.open(`${PATH}#strength.strength=7&strength.picture=odd&inpaint.repeats=999&inpaint.way=x`);
  const { numbers } = await figure(page, "strength");
  await expect.poll(numbers).toMatch(/t = 1\.00/);
  const { element } = await figure(page, "inpaint");
  await element.getByText("More", { exact: true }).click();
  expect(await element.getByRole("radio", { name: "at every step" }).isChecked()).toBe(true);
});
