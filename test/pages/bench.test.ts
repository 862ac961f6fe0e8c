import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { describe, expect } from "vitest";
import { test } from "../setup/reader.ts";

/** One job, with turns as short as they can be. */
const PATH = "bench/#nb-bench.only=mlp-64x2-b200&nb-bench.turn=10";

async function bench(page: Page) {
  await page.waitForFunction(() => document.querySelector("nb-bench")?.shadowRoot?.querySelector("figure"));
  const element = page.locator("nb-bench");
  return { element, press: (name: string) => element.getByRole("button", { name, exact: true }).press("Enter") };
}

describe("the bench", () => {
  test("measures both libraries, and hands the numbers out", async ({ reader }) => {
    const page = await reader.open(PATH, { options: { permissions: ["clipboard-read", "clipboard-write"] } });
    const { element, press } = await bench(page);
    await press("Run");
    await element.getByRole("button", { name: "Run again" }).waitFor({ timeout: 60_000 });
    expect(await element.locator("[role=alert]").count()).toBe(0);
    const line = element.getByRole("row", { name: /^WebAssembly/ }).first();
    expect(await line.textContent()).toMatch(/\d ×/);
    expect(await element.locator(".numbers").textContent()).toMatch(/threads?, .* on /);
    const [file] = await Promise.all([page.waitForEvent("download"), press("Download as JSON")]);
    const report = JSON.parse(await readFile(await file.path(), "utf8"));
    const measured = report.rows.filter(({ job }: { job: string }) => job === "mlp-64x2-b200");
    expect(measured.map(({ impl }: { impl: string }) => impl).toSorted()).toEqual(["noisebook", "tfjs"]);
    for (const { msPerStep, tensors } of measured) {
      expect(msPerStep).toBeGreaterThan(0);
      expect(tensors).toBe(0);
    }
    await press("Copy as text");
    await element.getByText("Copied.").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("mlp-64x2-b200\nimplementation");
  });

  test("stops at once, keeps what it has, and runs again", async ({ reader }) => {
    const page = await reader.open("bench/", { width: 360, scheme: "dark" });
    const { element, press } = await bench(page);
    await press("Run");
    await element.getByRole("progressbar").waitFor();
    await element
      .getByRole("row", { name: /^WebAssembly/ })
      .first()
      .waitFor({ timeout: 60_000 });
    const measured = () => element.locator("tbody tr").count();
    const before = await measured();
    await press("Stop");
    await element.getByRole("button", { name: "Run again" }).waitFor({ timeout: 60_000 });
    // What was under way may still be counted; had it gone on, there would be rows of every other backend and job.
    expect((await measured()) - before).toBeLessThanOrEqual(1);
    expect(before).toBeGreaterThan(0);
    await press("Start over");
    await element.getByText("Nothing is measured until you press Run.").waitFor();
  });
});
