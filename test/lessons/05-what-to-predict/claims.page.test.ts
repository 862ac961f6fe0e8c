import { describe, expect } from "vitest";
import { figure } from "../../setup/figure.ts";
import { test } from "../../setup/reader.ts";

const PATH = "what-to-predict/";

describe("before anything is trained", () => {
  test("every figure shows what is known without a network, and fetches nothing", async ({ reader }) => {
    const page = await reader.open(PATH);
    expect(await (await figure(page, "race")).numbers()).toContain("nine noisy points");
    expect(await (await figure(page, "convert")).numbers()).toContain("the best possible answer is read");
    expect(await (await figure(page, "loss")).numbers()).toMatch(/ε 0\.368 · x₀ 0\.465 · v 0\.833 · u 1\.30/);
    expect(await (await figure(page, "blind")).numbers()).toMatch(/ε ×19\.0 · x₀ ×1\.00/);
    expect(await (await figure(page, "weights")).numbers()).toMatch(/24 % near data, 51 % in the middle/);
    expect(reader.requests.filter((address) => /tfjs|worker/i.test(address))).toEqual([]);
  });

  test("the time's end is blind for ε alone", async ({ reader }) => {
    const page = await reader.open(PATH);
    const { element, numbers } = await figure(page, "blind");
    await element.getByRole("slider", { name: /Time t/ }).press("End");
    expect(await numbers()).toMatch(/t = 1\.000.*ε blind · x₀ ×1\.00 · v ×1\.00 · u ×1\.00/);
    await element.getByRole("radio", { name: "the next point" }).check();
    expect(await numbers()).toMatch(/ε blind/);
    await element.getByText("More", { exact: true }).click();
    await element.getByRole("radio", { name: /DDPM's/ }).check();
    expect(await numbers()).toMatch(/ε ×0\.628/);
    await element.getByRole("radio", { name: "x₀" }).check();
    expect(await numbers()).toMatch(/ε ×152/);
  });

  test("an answer is read as others, at a point that arrow keys move", async ({ reader }) => {
    const page = await reader.open(`${PATH}#convert.target=velocity&convert.t=0.25`);
    const { element } = await figure(page, "convert");
    const cells = () => element.getByRole("row").nth(1).textContent();
    expect(await cells()).toContain("x − 0.25 û".normalize());
    await element.getByRole("application").press("Shift+ArrowLeft");
    expect(await element.getByRole("application").getAttribute("aria-label")).toContain("(0.10, 0.90)");
    await element.getByRole("radio", { name: "ε" }).check();
    expect(await cells()).toContain("1.33 x − 0.33 ε̂".normalize());
  });

  test("v is turned by a finger's drag and by keys, and a slip comes in times the sine", async ({ reader }) => {
    const page = await reader.open(`${PATH}#turn.slip=0.3&turn.step=10`);
    const { element, numbers } = await figure(page, "turn");
    expect(await numbers()).toMatch(/α = cos φ = 0\.50.*the slip of 0\.30 is 0\.26 in x̂₀, 0\.05 in zₛ/);
    const plane = element.getByRole("application");
    await plane.press("Shift+ArrowUp");
    expect(await plane.getAttribute("aria-label")).toContain("70 degrees");
    const box = (await plane.boundingBox())!;
    await page.mouse.click(box.x + 0.9 * box.width, box.y + 0.83 * box.height);
    expect(await numbers()).toMatch(/α = cos φ = (0\.9\d|1\.00)/);
  });

  test("preconditioning keeps sizes at 1, unless the size of the data is wrong", async ({ reader }) => {
    const page = await reader.open(`${PATH}#edm.sigma=0.01`);
    const { element, numbers } = await figure(page, "edm");
    expect(await numbers()).toMatch(/input (0\.99|1\.00|1\.01), target (0\.99|1\.00|1\.01)/);
    await element.getByRole("slider", { name: "σ_data that is assumed" }).press("Home");
    expect(await numbers()).toMatch(/input (3\.9|4\.0)\d/);
    for (const name of ["sizes, measured", "training"]) await element.getByRole("radio", { name }).check();
  });

  test("takes only known names and fit numbers from links", async ({ reader }) => {
    const page = await reader.open(
      `${PATH}#blind.unit=constructor&blind.path=toString&blind.t=-3&weights.weighting=valueOf&race.cloud=__proto__`,
    );
    expect(await (await figure(page, "blind")).numbers()).toMatch(/t = 0\.001.*in x₀/);
    expect(await (await figure(page, "weights")).numbers()).toContain("near data");
    expect(await (await figure(page, "race")).numbers()).toContain("nine noisy points");
  });
});

describe("four networks", () => {
  test("learn side by side, and every figure reads them", { timeout: 150_000 }, async ({ reader }) => {
    const page = await reader.open(PATH);
    const race = await figure(page, "race");
    await race.element.getByRole("button", { name: "Train all four" }).click();
    await race.element.getByRole("progressbar", { name: "Training four networks" }).waitFor({ timeout: 30_000 });
    await race.element.getByRole("button", { name: "Train again" }).waitFor({ timeout: 120_000 });
    await expect
      .poll(race.numbers, { timeout: 20_000 })
      .toMatch(/after 20 steps: ε 0\.\d+ · x₀ 0\.\d+ · v 0\.\d+ · u 0\.\d+/);
    const [epsilon, , , velocity] = (await race.numbers())
      .split("steps: ")[1]!
      .match(/0\.\d+/g)!
      .map(Number);
    expect(epsilon).toBeGreaterThan(1.5 * velocity!);
    await race.element.getByRole("slider", { name: "Sampling steps" }).press("End");
    await expect.poll(race.numbers, { timeout: 20_000 }).toContain("after 50 steps");

    expect(await (await figure(page, "loss")).numbers()).toMatch(/means over all times: ε 0\.\d+ · x₀/);
    expect(await (await figure(page, "blind")).numbers()).toMatch(/your networks at 0\.95 are off by: ε/);
    const convert = await figure(page, "convert");
    await expect.poll(convert.numbers, { timeout: 20_000 }).toMatch(/lie within 0\.\d+/);
  });

  test("can be stopped at once, and what they learned stays", { timeout: 120_000 }, async ({ reader }) => {
    const page = await reader.open(PATH);
    const { element, numbers } = await figure(page, "race");
    await element.getByRole("button", { name: "Train all four" }).click();
    await expect.poll(numbers, { timeout: 60_000 }).toContain("final losses");
    await element.getByRole("button", { name: "Stop" }).click();
    await element.getByRole("button", { name: /Train (again|all four)/ }).waitFor({ timeout: 30_000 });
    await element.getByRole("button", { name: "Start over" }).click();
    expect(await numbers()).toContain("nine noisy points");
  });
});

test("a weight is trained with, and a weight without bound refused in words", { timeout: 120_000 }, async ({
  reader,
}) => {
  const page = await reader.open(`${PATH}#weights.target=x0`);
  const { element } = await figure(page, "weights");
  await element.getByRole("button", { name: "Train with these" }).click();
  await expect.poll(() => element.getByRole("rowheader").count(), { timeout: 80_000 }).toBe(1);
  await element.getByRole("combobox", { name: "Weight" }).selectOption("as if ε were predicted");
  await element.getByRole("combobox", { name: "Times" }).selectOption("uniform");
  await element.getByRole("button", { name: "Train with these" }).click();
  await expect.poll(() => element.getByRole("alert").textContent(), { timeout: 80_000 }).toContain("The loss became");
  expect(await element.getByRole("rowheader").count()).toBe(1);
});
