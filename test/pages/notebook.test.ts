import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { describe, expect } from "vitest";
import { ofCells, run, write } from "../setup/cell.ts";
import { quiet, test } from "../setup/reader.ts";
import { shift } from "../setup/shift.ts";

async function notebook(page: Page) {
  await page.waitForFunction(() => document.querySelector("nb-notebook")?.shadowRoot?.querySelector("nb-cell"));
  const element = page.locator("nb-notebook");
  const press = (name: string) => element.getByRole("button", { name, exact: true }).first().press("Enter");
  const row = (at: number) => element.getByRole("region", { name: `cell ${at}`, exact: true });
  return { element, press, row, cell: (at: number) => row(at).locator("nb-cell") };
}

/** A notebook of two cells of code and a text. */
async function written(page: Page) {
  const parts = await notebook(page);
  await parts.press("New");
  await write(parts.cell(1), "const a: number = 6;");
  await parts.press("Add code");
  await write(parts.cell(2), "a * 7");
  await parts.press("Add text");
  await parts.row(3).getByRole("textbox").fill("## The answer\n\nIt is $x^2$, **nearly**.");
  await parts.press("Done");
  return parts;
}

const status = (page: Page) => page.locator("nb-notebook .status").first().textContent();

describe("the notebook", () => {
  test.for([360, 768, 1440])("comes up where its place was kept, %i px wide", async (width, { reader }) => {
    const page = await reader.open("notebook/", { width, height: 900 });
    await notebook(page);
    await quiet(page);
    // A fifth of what counts as good: a line of its text may wrap otherwise.
    expect(await page.evaluate(shift)).toBeLessThan(0.02);
  });

  test("runs cells that share what they define, moves them, and keeps them in a file and across a visit", async ({
    reader,
  }) => {
    const page = await reader.open("notebook/");
    await notebook(page);
    expect(ofCells(reader.requests)).toEqual([]);
    const { element, press, row, cell } = await written(page);
    await expect.poll(() => row(3).locator("math, strong, h2").count()).toBe(3);
    await press("Run all");
    await expect.poll(() => status(page)).toBe("All cells have run.");
    expect(await cell(2).locator(".outputs").textContent()).toContain("42");

    await row(3).locator(".handle").dragTo(row(1));
    expect(await row(1).locator("h2").textContent()).toBe("The answer");
    await press("Move down cell 1");
    expect(await row(2).locator("h2").count()).toBe(1);

    await element.getByLabel("Title").fill("My two cells");
    const [download] = await Promise.all([page.waitForEvent("download"), press("Save")]);
    expect(download.suggestedFilename()).toBe("my-two-cells.ipynb");
    const file = await readFile(await download.path());
    const { cells, metadata } = JSON.parse(file.toString());
    expect(metadata.kernelspec.name).toBe("deno");
    expect(cells.map(({ cell_type }: { cell_type: string }) => cell_type)).toEqual(["code", "markdown", "code"]);

    await page.reload();
    await notebook(page);
    expect(await row(2).locator("h2").count()).toBe(1);
    await press("New");
    await element.getByLabel("Open").setInputFiles({ name: "x.ipynb", mimeType: "application/json", buffer: file });
    await row(3).waitFor();
    expect(await cell(3).evaluate((e) => Reflect.get(e, "source"))).toBe("a * 7");
    await element
      .getByLabel("Open")
      .setInputFiles({ name: "x.ipynb", mimeType: "text/plain", buffer: Buffer.from("no") });
    await expect.poll(() => status(page)).toBe("This file is no notebook: it is no JSON.");
    await press("Undo: open");
    expect(await row(2).count()).toBe(0);
  });

  test("goes with a link, leaves one's own alone, and stops what doesn't end", async ({ reader }) => {
    const page = await reader.open("notebook/", { options: { permissions: ["clipboard-read", "clipboard-write"] } });
    const { press, cell } = await written(page);
    await write(cell(1), "for (;;) await 0;");
    await press("Link");
    await expect.poll(() => status(page)).toBe("A link to this notebook is copied.");
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await press("New");

    await page.goto("about:blank");
    await page.goto(link);
    await notebook(page);
    await expect.poll(() => status(page)).toContain("This code came with the link. Read it before you run it.");
    await press("Run all");
    await cell(1).getByText("Running …").waitFor();
    await press("Stop");
    await expect.poll(() => status(page)).toBe("Stopped at the cell that failed.");
    expect(await cell(1).locator(".failure").textContent()).toContain("Stopped.");
    expect(await run(cell(2))).toMatch(/Line 1\. ReferenceError: a is not defined/);

    await page.goto(link.replace(/#.*/, ""));
    await expect.poll(() => page.locator("nb-notebook").getByRole("region").count()).toBe(1);
  });
});
