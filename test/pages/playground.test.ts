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

/** How many runs the browser keeps. */
const keptRuns = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open("keyval-store");
        opening.onsuccess = () => {
          const keys = opening.result.transaction("keyval").objectStore("keyval").getAllKeys();
          keys.onsuccess = () => {
            opening.result.close();
            resolve(keys.result.length);
          };
        };
      }),
  );

/** Both sides with a network that trains in a moment. */
const quick = "#nb-playground.a=1;width:16;steps:40&nb-playground.b=1;steps:60;width:16;prediction:x0";

describe("the playground", () => {
  test("trains two runs, keeps them across a visit, samples one anew, and opens data and weights of the reader's", async ({
    reader,
  }) => {
    const page = await reader.open(`playground/${quick}`);
    const { element, press, states } = await playground(page);
    expect(reader.requests.filter((address) => /tfjs|worker|data-picker/i.test(address))).toEqual([]);
    await press("Train both");
    await element.locator("tbody tr").nth(1).waitFor({ timeout: 60_000 });
    expect(await states()).toEqual([
      expect.stringMatching(/Step 40 of 40 · distance/),
      expect.stringMatching(/Step 60 of 60/),
    ]);
    const saved = async (button: string) => {
      const [file] = await Promise.all([page.waitForEvent("download"), press(button)]);
      return readFile(await file.path());
    };
    expect((await saved("Export CSV")).toString().trim().split("\n")).toHaveLength(3);
    const runs: { step: number }[] = JSON.parse((await saved("Export JSON")).toString());
    expect(runs.map(({ step }) => step).toSorted()).toEqual([40, 60]);

    await page.reload();
    const row = element.getByRole("row", { name: /velocity/ });
    await row.getByRole("button", { name: "Open in B" }).press("Enter");
    expect((await states())[1]).toContain("Step 40 of 40");
    const before = (await states())[1];
    await element.getByText("Settings of B").click();
    await element.getByLabel("Sampler, B", { exact: true }).selectOption("unipc");
    await expect.poll(async () => (await states())[1], { timeout: 20_000 }).not.toBe(before);
    expect((await states())[1]).toMatch(/Step 40 of 40 · distance/);

    await press("Your own data and weights");
    const buffer = await saved("Save weights");
    const weights = (contents: Buffer) => ({ name: "my.safetensors", mimeType: "", buffer: contents });
    await element.getByLabel("Open weights in A").setInputFiles(weights(buffer));
    await expect.poll(async () => (await states())[0]).toMatch(/Step (40|60) of \d+ · distance/);
    await element.getByLabel("Open weights in A").setInputFiles(weights(buffer.subarray(0, 9)));
    await expect
      .poll(() => element.locator(".notes li").allTextContents())
      .toEqual([expect.stringMatching(/^my.safetensors can't be opened\. .*\.$/)]);
    expect((await states())[0]).toMatch(/Step (40|60) of \d+ · distance/);
    await press("Dismiss");
    expect(await element.locator(".notes li").count()).toBe(0);

    await element.getByLabel("Open", { exact: true }).check();
    await element
      .getByLabel("Or paste rows")
      .fill(`x,y\n${Array.from({ length: 9 }, (_, i) => `${i},${i * i}`).join("\n")}`);
    await press("Use these rows");
    await press("Use these data in B");
    await expect.poll(async () => (await states())[1]).toBe("Not trained yet.");
    await press("Link");
    const b = await element.evaluate((figure) => Reflect.get(figure, "b"));
    expect(b).toMatch(/data:file~9~0~[\w-]+~Pasted rows/);
    expect(new URLSearchParams(new URL(page.url()).hash.slice(1)).get("nb-playground.b")).toBe(b);
  });

  test("samples by a pasted scheduler_config.json, says what is wrong with one, and keeps it in link and history", async ({
    reader,
  }) => {
    const page = await reader.open(`playground/${quick}`);
    const { element, press, states } = await playground(page);
    await press("Train A");
    await element.locator("tbody tr").first().waitFor({ timeout: 60_000 });
    const named = (await states())[0];
    await element.getByText("Settings of A").click();
    await element.getByLabel("Sampler, A", { exact: true }).selectOption("config");
    await expect.poll(async () => (await states())[0], { timeout: 20_000 }).not.toBe(named);
    expect(await element.getByLabel("Spacing of the steps, A").count()).toBe(0);

    const field = element.getByRole("textbox", { name: "scheduler_config.json, A" });
    const drawn = (await states())[0];
    await field.fill('{ "_class_name": "DDIMScheduler", "beta": 1 }');
    await expect.poll(() => element.getByRole("alert").textContent()).toMatch(/^DDIMScheduler has no option beta/);
    expect((await states())[0]).toBe(drawn);
    await field.fill('{ "_class_name": "DDIMScheduler", "timestep_spacing": "trailing" }');
    await expect.poll(() => element.locator(".two").textContent()).toContain("It keeps each x̂₀ within ±1");

    await press("Link");
    await page.reload();
    await element.getByText("Settings of A").click();
    expect(await field.inputValue()).toBe(
      JSON.stringify({ _class_name: "DDIMScheduler", timestep_spacing: "trailing" }, null, 2),
    );
    await press("Train A");
    await element.getByRole("row", { name: /DDIM, timestep_spacing trailing/ }).waitFor({ timeout: 60_000 });
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
    expect(await element.getByLabel("Data, A", { exact: true }).inputValue()).toBe("ring");
    expect(await element.getByLabel("Width, A", { exact: true }).count()).toBe(0);
    expect(await element.getByText("A task for a link").count()).toBe(0);
    await press("Train B");
    await expect.poll(async () => (await states())[1]).toContain("the network is not told the class");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await element.getByLabel("Steps, A", { exact: true }).fill("50");
    await element.getByLabel("Steps, A", { exact: true }).press("Tab");
    expect(await element.locator(".notes li").count(), "notes that nobody dismissed").toBe(2);
  });

  test("plays a sampling with exact answers beside, looks back on the training, and says what leaves the picture", async ({
    reader,
  }) => {
    const page = await reader.open(
      `playground/#nb-playground.a=1;width:16;steps:40&nb-playground.b=1;width:4;depth:1;steps:40`,
    );
    const { element, press, states } = await playground(page);
    await press("Train both");
    await element.locator("tbody tr").nth(1).waitFor({ timeout: 60_000 });
    await press("Play the sampling");
    await press("Hold");
    const place = element.getByRole("slider", { name: "Sampling" });
    await expect.poll(() => place.getAttribute("aria-valuetext")).toMatch(/^step \d+ of 20/);
    await place.press("Home");
    await expect.poll(() => place.getAttribute("aria-valuetext")).toBe("step 0 of 20, t = 1.00");
    expect(await element.locator(".strays").first().textContent()).toMatch(
      /of 400 are outside the picture, the furthest \d/,
    );
    await element.getByLabel("Exact answers too").check();
    for (const behind of ["arrows", "hills"]) await element.getByRole("radio", { name: behind }).check();
    await expect.poll(() => element.locator(".cinema + .hint").textContent()).toContain("with exact answers");
    await press("Back to the samples");

    const training = element.getByRole("slider", { name: "Training of A" });
    await training.press("Home");
    await expect.poll(async () => (await states())[0]).toMatch(/^Step 1 of 40 · distance/);
    await training.press("End");
    await expect.poll(async () => (await states())[0]).toMatch(/^Step 40 of 40/);
    await press("Train both");
    expect(await element.locator(".notes li").allTextContents()).toEqual([expect.stringMatching(/^Both are trained/)]);
  });

  test("names, sorts, draws and deletes runs, and trains several seeds", async ({ reader }) => {
    const page = await reader.open(`playground/${quick}`);
    const { element, press } = await playground(page);
    await press("Train A");
    const rows = element.locator("tbody tr");
    await rows.first().waitFor({ timeout: 60_000 });
    await press("Train A again");
    await element.getByText("It came out as run 1 did").waitFor({ timeout: 60_000 });
    expect(await rows.count()).toBe(1);

    await element.getByLabel("Seeds", { exact: true }).fill("2");
    await element.getByLabel("Seeds", { exact: true }).press("Tab");
    await press("Train both with each seed");
    await expect.poll(() => rows.count(), { timeout: 60_000 }).toBe(4);
    await element.getByText(/^A over 2 seeds: distance/).waitFor();

    await element.getByLabel("Name of run 2").fill("the second");
    await element.getByLabel("Name of run 2").press("Tab");
    await element.getByRole("checkbox", { name: "the second in the chart" }).check();
    await element.getByRole("img", { name: /losses of both runs and of 1 more/ }).waitFor();
    await press("Loss");
    expect(await element.getByRole("columnheader", { name: /^Loss/ }).getAttribute("aria-sort")).toBe("ascending");
    await press("Forget run 2");
    await press("Undo");
    await expect.poll(() => keptRuns(page)).toBe(4);
    await page.reload();
    await expect.poll(() => element.getByLabel("Name of run 2").inputValue()).toBe("the second");
  });

  test("shows a task and what both runs are, and keeps the table to what the link leaves open", async ({ reader }) => {
    const task = new URLSearchParams({
      "nb-playground.a": "1;width:16;steps:40",
      "nb-playground.b": "1;width:8;steps:40",
      "nb-playground.taskTitle": "Which is wider?",
      "nb-playground.task": "Train both.\n<b>Then</b> say why.",
      "nb-playground.hide": "width,steps",
    });
    const page = await reader.open(`playground/#${task}`, { width: 360 });
    const { element, press } = await playground(page);
    expect(await element.locator(".task").textContent()).toMatch(
      /Which is wider\?\s*Train both\.\n<b>Then<\/b> say why\./,
    );
    await expect.poll(() => element.locator(".about").allTextContents()).toEqual(["Width: 16", "Width: 8"]);
    await press("Train A");
    await element.locator("tbody tr").first().waitFor({ timeout: 60_000 });
    expect(await element.getByRole("button", { name: "Open in A" }).count()).toBe(1);
    expect(await element.getByRole("button", { name: "Open in B" }).count(), "which would set the width").toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});
