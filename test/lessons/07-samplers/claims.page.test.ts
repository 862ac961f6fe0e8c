import { describe, expect } from "vitest";
import { clouds } from "../../../src/components/kit/data/clouds.ts";
import { explain, type Rule } from "../../../src/components/samplers/sampler-step/explain.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { figure } from "../../setup/figure.ts";
import { shared, test } from "../../setup/reader.ts";

const PATH = "samplers/";

describe("side by side", () => {
  test("samplers come and go, and the steps are taken anew", async ({ reader }) => {
    const page = await reader.open(PATH, shared);
    const { element, numbers } = await figure(page, "nb-sampler-paths");
    await expect.poll(numbers).toMatch(/DDIM: 8 NFE.*Heun: 15 NFE/);
    await element.getByRole("checkbox", { name: "UniPC" }).check();
    await expect.poll(numbers).toContain("UniPC: 8 NFE");
    await element.getByRole("slider", { name: "Steps" }).press("ArrowRight");
    await expect.poll(numbers).toMatch(/DDIM: 9 NFE.*UniPC: 9 NFE/);
  });

  test("a link that names nothing we have falls back", async ({ reader }) => {
    const page = await reader.open(`${PATH}#nb-sampler-paths.samplers=constructor,ddim&nb-sampler-paths.path=toString`);
    const { numbers } = await figure(page, "nb-sampler-paths");
    await expect.poll(numbers).toMatch(/^DDIM: 8 NFE/);
  });
});

describe("the table", () => {
  test("sorts by keyboard, and says by what", async ({ reader }) => {
    const page = await reader.open(PATH, shared);
    const { element, numbers } = await figure(page, "nb-sampler-table");
    await expect.poll(numbers, { timeout: 30_000 }).toContain("nearest to the data");
    const header = (name: string) => element.getByRole("columnheader", { name });
    expect(await header("Distance").getAttribute("aria-sort")).toBe("ascending");
    await element.getByRole("button", { name: "Sampler" }).press("Enter");
    expect(await header("Sampler").getAttribute("aria-sort")).toBe("ascending");
    expect(await element.getByRole("rowheader").first().textContent()).toContain("DDIM");
    await element.getByRole("button", { name: "Sampler" }).press("Enter");
    expect(await header("Sampler").getAttribute("aria-sort")).toBe("descending");
    expect(await element.getByRole("rowheader").first().textContent()).toContain("UniPC");
    expect(await element.getByRole("rowheader").count()).toBe(15);
  });
});

describe("one step", () => {
  /** How far a step from σ = 1.2 to 0.6 ends from the exact path, as the figure says it. */
  const ends = (rule: Rule, x: number, y: number) =>
    `ends ${explain(mixture(clouds.moons!.law), rule, Float64Array.of(x, y), 1.2, 0.6).error.toFixed(3)} from`;

  test("says how often it asks and how far it ends from the path", async ({ reader }) => {
    const page = await reader.open(PATH, shared);
    const { element, numbers } = await figure(page, "nb-sampler-step");
    expect(await numbers()).toContain(`2 questions · ${ends("heun", 2, 1.6)}`);
    await element.getByRole("radio", { name: "DPM-Solver++ M" }).press("Space");
    await expect.poll(numbers).toContain(`1 question and 1 remembered · ${ends("dpmpp_2m", 2, 1.6)}`);
    await element.getByRole("application").press("ArrowLeft");
    await expect.poll(numbers).toContain(`1 question and 1 remembered · ${ends("dpmpp_2m", 1.9, 1.6)}`);
  });
});

describe("a configuration", () => {
  test("makes timesteps, or a sentence, and keeps what was pasted", async ({ reader }) => {
    const page = await reader.open(PATH, shared);
    const { element, numbers } = await figure(page, "nb-sampler-config");
    await expect.poll(numbers).toContain("DPMSolverMultistepScheduler: 10 calls");
    const field = element.getByRole("textbox", { name: "scheduler_config.json" });
    await field.fill('{ "_class_name": "DDIMScheduler", "clip": true }');
    await expect.poll(() => element.getByRole("alert").textContent()).toMatch(/DDIMScheduler has no option clip/);
    expect(await field.inputValue()).toContain("clip");
    await field.fill('{ "_class_name": "DDIMScheduler", "timestep_spacing": "trailing" }');
    await expect.poll(numbers).toContain("DDIMScheduler: 10 calls");
    expect(await element.getByRole("cell", { name: "999" }).count()).toBe(1);
  });
});

describe("a configuration that runs", () => {
  test("is sampled beside its numbers, and says why where it isn't", async ({ reader }) => {
    const page = await reader.open(PATH);
    const { element, numbers } = await figure(page, "nb-sampler-config");
    await element.getByRole("button", { name: "Sample two moons by it" }).click();
    await expect.poll(numbers).toMatch(/500 samples lie 0\.0\d+ from the data, those of DPM-Solver\+\+ M with as many/);
    const field = element.getByRole("textbox", { name: "scheduler_config.json" });
    await field.fill('{ "_class_name": "DDIMScheduler" }');
    await expect
      .poll(() => element.locator(".run").textContent())
      .toContain("It keeps each x̂₀ within ±1, and these data");
    await field.fill('{ "_class_name": "DDIMInverseScheduler" }');
    await expect.poll(() => element.locator(".run").textContent()).toContain("goes from data to noise");
    expect(await numbers()).toContain("DDIMInverseScheduler: 10 calls");
  });

  test("takes the place of a sampler in the live cloud, from a link and by hand, and loses nothing to bad input", async ({
    reader,
  }) => {
    const config = JSON.stringify({ _class_name: "HeunDiscreteScheduler" });
    const link = new URLSearchParams({ "live.sampler": "config", "live.config": config, "live.steps": "9" });
    const page = await reader.open(`${PATH}#${link}`, { width: 360 });
    const { element, numbers } = await figure(page, "live");
    await expect.poll(numbers).toContain("500 points × 17 questions to the exact denoiser");
    const field = element.getByRole("textbox", { name: "scheduler_config.json" });
    await field.fill("{");
    await expect.poll(() => element.getByRole("alert").textContent()).toMatch(/^This is not JSON/);
    expect(await numbers()).toContain("× 17 questions");
    await element.getByLabel("Begin with").selectOption("flow");
    await expect.poll(numbers).toContain("× 9 questions");
    expect(await element.getByRole("alert").count()).toBe(0);
    const file = { name: "scheduler_config.json", mimeType: "application/json", buffer: Buffer.from(config) };
    await element.getByLabel("Open a file").setInputFiles(file);
    await expect.poll(numbers).toContain("× 17 questions");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test("joins the race", async ({ reader }) => {
    const page = await reader.open(`${PATH}#race.samplers=ddim`);
    const { element, numbers } = await figure(page, "race");
    await element.getByRole("checkbox", { name: "your scheduler_config.json" }).check();
    await expect.poll(numbers).toMatch(/DDIM 20 · your scheduler_config\.json 12$/);
  });
});

describe("the trained network", () => {
  test("is made ready at the button, trains on press, is stopped, and is sampled as the slider moves", {
    timeout: 120_000,
  }, async ({ reader }) => {
    const page = await reader.open(`${PATH}?backend=wasm`);
    const { element, numbers } = await figure(page, "nb-sampler-live");
    await expect.poll(numbers).toContain("the exact denoiser");
    const train = element.getByRole("button", { name: "Train a network" });
    const fetched = () => reader.requests.some((address) => address.includes("worker"));
    expect(fetched()).toBe(false);
    await train.focus();
    await expect.poll(fetched).toBe(true);
    await train.click();
    await expect
      .poll(() => element.locator(".training").textContent(), { timeout: 60_000 })
      .toMatch(/step [1-9]\d* of/);
    await element.getByRole("button", { name: "Stop" }).click();
    await expect.poll(numbers, { timeout: 30_000 }).toMatch(/500 points × 20 questions to the network trained here/);
    await element.getByRole("slider", { name: "Steps" }).press("ArrowRight");
    await expect.poll(numbers, { timeout: 30_000 }).toContain("× 21 questions");
  });
});

test("the refusals on the page are the library's own", async ({ reader }) => {
  const page = await reader.open(PATH, shared);
  expect(await page.locator("blockquote.refused").allTextContents()).toEqual([
    expect.stringContaining("UniPC of order 2 can't step to a zero final sigma"),
    expect.stringContaining("algorithm_type dpmsolver can't step to a zero final sigma"),
  ]);
});
