import { expect } from "vitest";
import { figure } from "../../setup/figure.ts";
import { test } from "../../setup/reader.ts";

const PATH = "transformers/";

test("figures answer by closed forms, and nothing that trains is fetched", async ({ reader }) => {
  const page = await reader.open(PATH);
  const patches = await figure(page, "patches");
  expect(await patches.numbers()).toMatch(/16\s+tokens of\s+16 numbers.* 4 %/s);
  await patches.element.getByRole("radio", { name: "2 × 2" }).check();
  expect(await patches.numbers()).toMatch(/64\s+tokens of\s+4 numbers.* 14 %/s);
  await patches.element.getByRole("application").press("ArrowRight");

  const shuffle = await figure(page, "shuffle");
  expect(await shuffle.numbers()).toMatch(/at most\s+\d · 10⁻¹./s);
  await shuffle.element.getByRole("radio", { name: "rotary" }).check();
  expect(await shuffle.numbers()).toMatch(/at most\s+1\.\d\d/s);

  const rotary = await figure(page, "rotary");
  expect(await rotary.numbers()).toMatch(/0\.98 to\s+0\.98,\s+0\.00 apart/s);
  await rotary.element.getByRole("radio", { name: "added sinusoids" }).check();
  expect(await rotary.numbers()).toMatch(/−2\.00 to\s+0\.30/s);

  const modulation = await figure(page, "modulation");
  expect(await modulation.numbers()).toMatch(/0\.00 of their length after one block, by\s+0\.00 after 28/s);
  await modulation.element.getByRole("radio", { name: "without" }).check();
  expect(await modulation.numbers()).toMatch(/4\.87 after 28/);

  const streams = await figure(page, "streams");
  await streams.element.getByRole("combobox", { name: "Words are" }).selectOption("cross");
  expect(await streams.numbers()).toMatch(/16 d² parameters/);
  expect(reader.requests.filter((address) => /tfjs|worker|models\//i.test(address))).toEqual([]);
});

test("a link out of range, or with names that there aren't, opens with what is valid", async ({ reader }) => {
  const page = await reader.open(
    `${PATH}#patches.patch=3&patches.picked=9999&rotary.positions=odd&streams.way=none&qk.growth=900&race.comparison=all&scaling.budget=99`,
  );
  const { element: patches } = await figure(page, "patches");
  expect(await patches.getByRole("radio", { name: "4 × 4" }).isChecked()).toBe(true);
  const { element: streams } = await figure(page, "streams");
  expect(await streams.getByRole("combobox", { name: "Words are" }).inputValue()).toBe("joint");
  const { numbers } = await figure(page, "qk");
  expect(await numbers()).toContain("241");
});

test("backbones are trained on the reader's machine, and the training can be stopped", { timeout: 150_000 }, async ({
  reader,
}) => {
  const page = await reader.open(`${PATH}#gates.seed=2`);
  const { element } = await figure(page, "gates");
  await element.getByRole("button", { name: "Train both" }).click();
  await element.getByText(/Training DiT.*: step [1-9]\d* of 600/).waitFor({ timeout: 120_000 });
  await element.getByRole("button", { name: "Stop" }).click();
  await element.getByRole("button", { name: "Train again" }).waitFor();
});
