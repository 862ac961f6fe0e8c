import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { describe, expect } from "vitest";
import { test } from "../setup/reader.ts";

async function playground(page: Page) {
  await page.waitForFunction(() => document.querySelector("nb-playground")?.shadowRoot?.querySelector("figure"));
  const element = page.locator("nb-playground");
  const press = (name: string) => element.getByRole("button", { name, exact: true }).first().press("Enter");
  return { element, press, states: () => element.locator(".state").allTextContents() };
}

/** Both sides with a network that trains in a moment. */
const quick = "#nb-playground.a=1;width:16;steps:40&nb-playground.b=1;steps:60;width:16;prediction:x0";

describe("the playground", () => {
  test("trains two runs from the keyboard, keeps them, opens one again and hands them out", async ({ reader }) => {
    const page = await reader.open(`playground/${quick}`);
    const { element, press, states } = await playground(page);
    expect(reader.requests.filter((address) => /tfjs|worker/i.test(address))).toEqual([]);
    await press("Train both");
    await element.locator("tbody tr").nth(1).waitFor({ timeout: 60_000 });
    expect(await states()).toEqual([
      expect.stringMatching(/Step 40 of 40 · distance/),
      expect.stringMatching(/Step 60 of 60/),
    ]);
    const [csv] = await Promise.all([page.waitForEvent("download"), press("Export CSV")]);
    expect((await readFile(await csv.path(), "utf8")).trim().split("\n")).toHaveLength(3);
    const [json] = await Promise.all([page.waitForEvent("download"), press("Export JSON")]);
    const runs = JSON.parse(await readFile(await json.path(), "utf8"));
    expect(runs.map(({ step }: { step: number }) => step).toSorted()).toEqual([40, 60]);
    await element
      .getByRole("row", { name: /velocity/ })
      .getByRole("button", { name: "Open in B" })
      .press("Enter");
    expect((await states())[1]).toContain("Step 40 of 40");
    await press("Link");
    const [a, b] = await element.evaluate((figure) => [Reflect.get(figure, "a"), Reflect.get(figure, "b")]);
    expect(a).toBe(b);
    expect(new URLSearchParams(new URL(page.url()).hash.slice(1)).get("nb-playground.b")).toBe(b);
  });

  test("opens a link with what is valid, says what is not, and hides what the link hides", async ({ reader }) => {
    const state = "nb-playground.a=1;steps:99999;data:ring&nb-playground.b=1;label:3&nb-playground.hide=width,zz";
    const page = await reader.open(`playground/#${state}`, { width: 360, scheme: "dark" });
    const { element, press, states } = await playground(page);
    expect(await element.locator(".notes li").allTextContents()).toEqual([
      "A: Steps: “99999” is not a whole number from 1 to 20000. It stays at 1000.",
      "There is no setting “zz” to hide.",
    ]);
    await element.getByText("Settings of A").click();
    expect(await element.getByLabel("Data, A").inputValue()).toBe("ring");
    expect(await element.getByLabel("Width, A").count()).toBe(0);
    expect(await element.getByText("Hide controls for a link").count()).toBe(0);
    await press("Train B");
    await expect.poll(async () => (await states())[1]).toContain("the network is not told the class");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});
