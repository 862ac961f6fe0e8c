import { expect } from "vitest";
import { figure } from "../../setup/figure.ts";
import { test } from "../../setup/reader.ts";

const PATH = "flow-matching/";

test("the figures tell the lesson before anything is trained, and fetch nothing that computes", async ({ reader }) => {
  const page = await reader.open(PATH);
  const mean = await figure(page, "mean");
  await mean.element.getByRole("slider", { name: "Euler steps" }).press("Home");
  await expect
    .poll(mean.numbers, { timeout: 20_000 })
    .toMatch(/^one Euler step: \d\.\d\d .* spread\s+0 % of the data's/s);

  const coupling = await figure(page, "coupling");
  expect(await coupling.numbers()).toMatch(/as drawn: .* 78 crossings · cheapest in the whole batch: .* 4 crossings/);
  await coupling.element.getByRole("slider", { name: "Batch size" }).press("Home");
  expect(await coupling.numbers()).toContain("0 crossings");

  const ddim = await figure(page, "ddim");
  await expect
    .poll(ddim.numbers, { timeout: 20_000 })
    .toMatch(/at most \d · 10⁻¹[³⁴⁵⁶]\s+apart .* Euler 0\.16, DDIM 0\.16,/s);
  await ddim.element.getByRole("radio", { name: "each its own" }).check();
  await expect.poll(ddim.numbers, { timeout: 20_000 }).toMatch(/at most 0\.\d{4}\s+apart .* Euler 0\.16, DDIM 0\.15,/s);

  const shift = await figure(page, "shift");
  expect(await shift.numbers()).toMatch(/trained on there:\s+70 %/);
  await shift.element.getByRole("radio", { name: "2 × the side" }).check();
  expect(await shift.numbers()).toMatch(/trained on there:\s+55 %/);
  for (let i = 0; i < 4; i++) await shift.element.getByRole("slider", { name: "Shift k" }).press("ArrowRight");
  expect(await shift.numbers()).toMatch(/trained on there:\s+70 %/);

  expect(await (await figure(page, "reflow")).numbers()).toMatch(/one Euler step from its noise ends/);
  expect(reader.requests.filter((address) => /tfjs|worker/i.test(address))).toEqual([]);
});

test("a guess pays least at the mean of the pairs, and then just their variance", async ({ reader }) => {
  const page = await reader.open(PATH);
  const { element, numbers } = await figure(page, "arrows");
  const paid = async () => (await numbers()).match(/\d+\.\d\d/g)!.map(Number);
  const [before, , apart] = await paid();
  await element.getByRole("button", { name: "Guess the mean" }).click();
  const [pairs, mean, still] = await paid();
  expect(pairs).toBeLessThan(before!);
  expect(mean).toBe(0);
  expect([pairs, still]).toEqual([apart, apart]);
});

test("a link out of range, or with names that there aren't, opens with what is valid", async ({ reader }) => {
  const page = await reader.open(
    `${PATH}#mean.steps=5000&mean.cloud=toString&coupling.batch=many&reflow.rounds=9&reflow.coupling=nearest&ddim.visited=none&ddim.steps=-3&shift.law=cauchy&shift.shift=1e9`,
  );
  const { element: mean } = await figure(page, "mean");
  expect(await mean.getByRole("slider", { name: "Euler steps" }).inputValue()).toBe("6");
  expect(await mean.getByRole("combobox", { name: "Data" }).inputValue()).toBe("moons");
  const { element: coupling } = await figure(page, "coupling");
  expect(await coupling.getByRole("slider", { name: "Batch size" }).inputValue()).toBe("5");
  const { element: ddim } = await figure(page, "ddim");
  expect(await ddim.getByRole("radio", { name: "the flow's" }).isChecked()).toBe(true);
  expect(await ddim.getByRole("slider", { name: "Steps" }).inputValue()).toBe("1");
  const { element: shift } = await figure(page, "shift");
  expect(await shift.getByRole("combobox", { name: "Law of training times" }).inputValue()).toBe("logit-normal");
  expect(await shift.getByRole("slider", { name: "Shift k" }).inputValue()).toBe("4");
  const { element: reflow } = await figure(page, "reflow");
  expect(await reflow.getByRole("radio", { name: "3" }).isChecked()).toBe(true);
});

test("a flow is trained, straightened in a round, and sampled in other numbers of steps", { timeout: 150_000 }, async ({
  reader,
}) => {
  const page = await reader.open(`${PATH}#reflow.rounds=1`);
  const { element, numbers } = await figure(page, "reflow");
  await element.getByRole("button", { name: "Train a flow" }).click();
  await element.getByRole("button", { name: "Stop" }).waitFor({ timeout: 60_000 });
  await element.getByRole("button", { name: "Train again" }).waitFor({ timeout: 120_000 });
  const [before, after] = await Promise.all(
    [1, 2].map(async (row) => {
      const cells = await element.getByRole("row").nth(row).getByRole("cell").allTextContents();
      return Number(cells[0]);
    }),
  );
  // Eighteen times at the least over seeds, by the lesson's other tests.
  expect(before).toBeGreaterThan(10 * after!);
  await element.getByRole("slider", { name: "Euler steps of the samples" }).press("ArrowRight");
  await expect.poll(numbers, { timeout: 20_000 }).toMatch(/2 Euler steps from its noise end .* → /);
});
