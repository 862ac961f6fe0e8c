import { describe, expect } from "vitest";
import { ofCells, run, write } from "../setup/cell.ts";
import { test } from "../setup/reader.ts";

describe("a cell of a lesson", () => {
  test("is code until it is touched; then it can be changed, run, shared, and brought back", async ({ reader }) => {
    const page = await reader.open("forward-noising/");
    const cell = page.locator("#cell-one-jump");
    await cell.scrollIntoViewIfNeeded();
    await cell.getByRole("button", { name: "Run", exact: true }).waitFor();
    expect(ofCells(reader.requests)).toEqual([]);
    expect(await run(cell)).toMatch(/alpha.*0\.5/);
    expect(ofCells(reader.requests).filter((address) => /editor/.test(address))).toEqual([]);
    expect(await cell.getByRole("img", { name: "1000 points" }).count()).toBe(1);

    await write(cell, 'import { rng } from "noisebook";\nconst x = rng(1).nothing();');
    expect(await run(cell)).toMatch(/Line 2\. TypeError: .*nothing is not a function/);
    await page.reload();
    await cell.scrollIntoViewIfNeeded();
    expect(await cell.getByText("nothing()").count()).toBe(1);
    await cell.getByRole("button", { name: "Reset" }).press("Enter");
    expect(await cell.getByText("From data to noise in one jump").count()).toBe(1);
  });

  test("is made of the library's own code where that can run by itself", async ({ reader }) => {
    const page = await reader.open("forward-noising/");
    const figure = page.locator("figure.code", { hasText: "linearBetas" }).first();
    await figure.getByRole("button", { name: "Edit and run" }).press("Enter");
    const cell = figure.locator("nb-cell");
    await cell.getByRole("textbox").press("ControlOrMeta+End");
    expect(await run(cell)).toMatch(/Defined: (\w+, )?linearBetas, alphaBars/);
    await cell.getByRole("textbox").press("Enter");
    await page.keyboard.type("linearBetas({ steps: 3, betaEnd: 0.2 }).length");
    expect(await run(cell)).toMatch(/^3\b/);
  });

  test("that never ends leaves a training of the page alone, and is given more time", async ({ reader }) => {
    const page = await reader.open("learn-to-denoise/");
    const cell = page.locator("#cell-best-guess");
    await cell.scrollIntoViewIfNeeded();
    await write(cell, "while (true) {}");
    const lab = page.locator("nb-denoiser-lab").first();
    await lab.scrollIntoViewIfNeeded();
    await lab.getByRole("button", { name: "Train", exact: true }).press("Enter");
    type Lab = { lab: { store: { run?: { step: number } } } };
    const step = () => lab.evaluate((e) => (e as unknown as Lab).lab.store.run?.step ?? 0);
    await expect.poll(step, { timeout: 60_000 }).toBeGreaterThan(20);
    const ended = cell.evaluate((e) => (e as unknown as { run(): Promise<boolean> }).run());
    const before = await step();
    await expect.poll(step, { timeout: 20_000 }).toBeGreaterThan(before);
    await cell.evaluate((e) => (e as unknown as { stop(): Promise<void> }).stop());
    expect(await ended).toBe(false);

    await write(cell, "await new Promise((done) => setTimeout(done, 1500));\n7");
    await cell.evaluate((e) => Object.assign(e, { limit: 1 }));
    expect(await run(cell)).toContain("The cell was stopped after 1 seconds.");
    await cell.getByRole("button", { name: "Allow 4 seconds" }).press("Enter");
    await expect.poll(() => cell.locator(".outputs").textContent()).toContain("7");
  });
});
