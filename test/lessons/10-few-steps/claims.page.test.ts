import { expect } from "vitest";
import { figure } from "../../setup/figure.ts";
import { test } from "../../setup/reader.ts";

const PATH = "few-steps/";
/** A thousand steps of a thousand points, beside whatever else the machine does. */
const computed = { timeout: 15_000 };

test("the figures tell the lesson before anything is trained, and fetch nothing that computes", async ({ reader }) => {
  const page = await reader.open(PATH);
  const halving = await figure(page, "halving");
  await expect.poll(halving.numbers, computed).toMatch(/^4 steps: .* ends 0\.27 away .* up to 0\.02 apart$/);
  await halving.element.getByRole("slider", { name: "Steps of the student" }).press("End");
  await expect.poll(halving.numbers, computed).toMatch(/^1 step: .* ends 1\.25 away .* up to 1\.18 apart$/);

  const consistency = await figure(page, "consistency");
  expect(await consistency.numbers()).toMatch(/^at t = 0\.70, .* 1\.08 apart/);
  await consistency.element.getByRole("slider", { name: "Time" }).press("End");
  await expect.poll(consistency.numbers).toMatch(/^at t = 1\.00, .* 1\.28 apart/);

  const renoise = await figure(page, "renoise");
  await expect.poll(renoise.numbers, computed).toMatch(/after 1 question: .* with the mean 1\.00 ·/);
  await renoise.element.getByRole("radio", { name: "2" }).press("Space");
  await expect.poll(renoise.numbers, computed).toMatch(/after 2 questions: .* with the mean 0\.4\d ·/);

  const { element: chart } = await figure(page, "chart");
  expect(await chart.getByRole("row", { name: /Exact denoiser/ }).textContent()).toMatch(/100 %\s*73 %\s*23 %/);
  expect(reader.requests.filter((address) => /tfjs|worker/i.test(address))).toEqual([]);
});

test("a link with what there isn't opens with what is valid, and everybody can be trained", {
  timeout: 150_000,
}, async ({ reader }) => {
  const page = await reader.open(
    `${PATH}#halving.halvings=99&halving.cloud=toString&consistency.t=-3&students.method=telepathy&students.levels=many&students.steps=50&chart.by=beauty&guidance.scale=70&guidance.budget=50`,
  );
  const { element: halving } = await figure(page, "halving");
  expect(await halving.getByRole("slider", { name: "Steps of the student" }).inputValue()).toBe("10");
  expect(await halving.getByRole("radio", { name: "eight spots" }).isChecked()).toBe(true);
  const { element: consistency } = await figure(page, "consistency");
  expect(await consistency.getByRole("slider", { name: "Time" }).inputValue()).toBe("0");

  const students = await figure(page, "students");
  expect(await students.element.getByRole("combobox", { name: "Way to distil" }).inputValue()).toBe("progressive");
  expect(await students.element.getByRole("button", { name: "Train this student" }).isDisabled()).toBe(true);
  await students.element.getByRole("button", { name: "Train a teacher" }).click();
  await expect.poll(students.numbers, { timeout: 60_000 }).toMatch(/teacher \d\.\d\d, .* student –, –, –$/);
  await students.element.getByRole("button", { name: "Train this student" }).click();
  await expect
    .poll(students.numbers, { timeout: 60_000 })
    .toMatch(/student \d\.\d\d, \d\.\d\d, \d\.\d\d · .* · trained in/);

  const { element: chart } = await figure(page, "chart");
  expect(await chart.getByRole("radio", { name: "Outside the data" }).isChecked()).toBe(true);
  await chart.getByRole("button", { name: "Train all its students" }).click();
  await chart.getByRole("button", { name: "Train again" }).waitFor({ timeout: 90_000 });
  const own = (name: string) => chart.getByRole("row", { name }).locator("b").count();
  const names = [
    "Progressive",
    "Consistency, distilled",
    "Consistency, no teacher",
    "Adversarial",
    "Distribution matching",
  ];
  for (const name of names) expect(await own(name)).toBeGreaterThanOrEqual(3);

  await students.element.getByRole("button", { name: "Another teacher" }).click();
  await expect.poll(() => own("Progressive"), { timeout: 60_000 }).toBe(0);

  const { element: guidance, numbers } = await figure(page, "guidance");
  expect(await guidance.getByRole("slider", { name: "Guidance scale s" }).inputValue()).toBe("4");
  await guidance.getByRole("button", { name: "Train a teacher and two students" }).click();
  await expect
    .poll(numbers, { timeout: 90_000 })
    .toMatch(/The guided teacher: \d+ % .* ends \d\.\d\d from the teacher/);
  const before = await numbers();
  await guidance.getByRole("slider", { name: "Guidance scale s" }).press("Home");
  await expect.poll(numbers).not.toBe(before);
  await guidance.getByRole("radio", { name: "4", exact: true }).press("Space");
  await expect.poll(() => guidance.locator(".three p").first().textContent()).toContain("4 questions"); // s = 1 asks once
});
