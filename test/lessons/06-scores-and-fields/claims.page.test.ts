import { describe, expect } from "vitest";
import { figure } from "../../setup/figure.ts";
import { shared, test } from "../../setup/reader.ts";

const PATH = "scores-and-fields/";

describe("the field", () => {
  test("moves by itself, stops when the slider is touched, and comes back from its link", async ({ reader }) => {
    const page = await reader.open(`${PATH}#tweedie.px=1&tweedie.py=-0.5&tweedie.t=0.5&tweedie.cloud=ring`);
    const tweedie = await figure(page, "tweedie");
    await tweedie.element.getByRole("button", { name: "Hold the point" }).click();
    expect(await tweedie.numbers()).toMatch(/α 0\.281 · σ 0\.960/);
    const field = await figure(page, "field");
    await field.element.getByRole("button", { name: "Pause" }).waitFor();
    await field.element.getByRole("slider", { name: "Time t, from data to noise" }).press("End");
    await field.element.getByRole("button", { name: "Play" }).waitFor();
    expect(await field.numbers()).toMatch(/α 0\.0066 · σ 1\.000/);
  });

  test("has a point that arrow keys move", async ({ reader }) => {
    const page = await reader.open(PATH, { reducedMotion: true, ...shared });
    const { element } = await figure(page, "tweedie");
    const plane = element.getByRole("application");
    expect(await plane.getAttribute("aria-label")).toContain("(0.60, 1.60)");
    await plane.press("ArrowLeft");
    await plane.press("Shift+ArrowDown");
    expect(await plane.getAttribute("aria-label")).toContain("(0.50, 1.10)");
  });

  test("takes only known names and fit numbers from links", async ({ reader }) => {
    const page = await reader.open(`${PATH}#field.cloud=constructor&field.t=-7`, { reducedMotion: true });
    const { numbers } = await figure(page, "field");
    expect(await numbers()).toMatch(/α 0\.999/);
  });
});

test("a network learns the score; its error falls where data are, and less elsewhere", { timeout: 120_000 }, async ({
  reader,
}) => {
  const page = await reader.open(PATH);
  const { element, numbers } = await figure(page, "error");
  expect(await numbers()).toMatch(/untrained.*0\.873.*2\.947/s);
  expect(reader.requests.some((url) => url.includes("worker"))).toBe(false);
  await element.getByRole("button", { name: "Train" }).click();
  await element.getByRole("button", { name: "Train again" }).waitFor({ timeout: 100_000 });
  await expect.poll(numbers, { timeout: 10_000 }).toMatch(/step 1000 of 1000/);
  const [inside, outside] = (await numbers()).match(/0\.\d{3}/g)!.map(Number);
  expect(inside).toBeLessThan(0.3);
  expect(outside).toBeGreaterThan(2 * inside!);
  await element.getByRole("button", { name: "Start over" }).click();
  expect(await numbers()).toMatch(/untrained/);
});

describe("Langevin dynamics", () => {
  test("shows its end at once to readers who ask for less motion", async ({ reader }) => {
    const page = await reader.open(PATH, { reducedMotion: true, ...shared });
    const { element, numbers } = await figure(page, "langevin");
    expect(await numbers()).toMatch(/500 steps.*on the left 54 %/s);
    await element.getByRole("radio", { name: "from much to little" }).check();
    expect(await numbers()).toMatch(/500 steps.*on the left 7\d %/s);
  });

  test("says so when the walkers are lost", async ({ reader }) => {
    const page = await reader.open(`${PATH}#langevin.share=1.1`, { reducedMotion: true });
    expect(await (await figure(page, "langevin")).numbers()).toMatch(/lost beyond the window: 500 of 500/);
  });
});

test("the ODE remembers its start, the SDE forgets it", async ({ reader }) => {
  const page = await reader.open(PATH, shared);
  const { element, numbers } = await figure(page, "paths");
  expect(await numbers()).toMatch(/ODE: 1\.48, every time/);
  await element.getByRole("slider", { name: /Fresh noise/ }).press("Home");
  expect(await numbers()).toMatch(/η = 0\.00: mean 1\.48, variance 0\.00/);
  await element.getByRole("radio", { name: "many starts" }).check();
  expect(await numbers()).toMatch(/correlation with the start 0\.94/);
});

test("the likelihood agrees with the closed form, with a probe only on average", async ({ reader }) => {
  const page = await reader.open(PATH, shared);
  const { element, numbers } = await figure(page, "likelihood");
  expect(await numbers()).toMatch(/ODE −2\.380. · exact −2\.3803/);
  await element.getByRole("radio", { name: "1 probe", exact: true }).check();
  expect(await numbers()).toMatch(/off by [1-9]\.\d{4} nats/);
});

describe("noise and back", () => {
  test("takes a shape that keys move to its noise, which grows where no data are", async ({ reader }) => {
    const page = await reader.open(`${PATH}#inversion.steps=40`, { reducedMotion: true });
    const { element, numbers } = await figure(page, "inversion");
    const length = async () => Number(/length of its noise\s+(\d+\.\d+)/.exec(await numbers())![1]);
    expect(await length()).toBeLessThan(2.5);
    const plane = element.getByRole("application");
    for (let i = 0; i < 4; i++) await plane.press("Shift+ArrowUp");
    expect(await plane.getAttribute("aria-label")).toContain("(0.45, 2.55)");
    expect(await length()).toBeGreaterThan(4);
    await element.getByRole("combobox", { name: "Shape" }).selectOption({ label: "points of the data" });
    expect(await length()).toBeLessThan(1.5);
  });

  test("leaps between two spots, and keeps its length on an arc", async ({ reader }) => {
    const page = await reader.open(PATH, { reducedMotion: true, ...shared });
    const { element, numbers } = await figure(page, "between");
    const end = async () => Number(/ends at\s+(\S+)/.exec(await numbers())![1]!.replace("−", "-"));
    await element.getByRole("radio", { name: "on an arc (slerp)" }).check();
    const slider = element.getByRole("slider", { name: "Way from the first start to the second" });
    expect(await end()).toBeLessThan(0);
    await slider.press("End");
    expect(await end()).toBeGreaterThan(1);
    expect(await numbers()).toMatch(/by slerp 1\.\d\d/);
  });
});
