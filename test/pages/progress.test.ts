import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { expect } from "vitest";
import type { Attempt } from "../../src/lib/exercises/attempt.ts";
import { progressOf, readProgress, writeProgress } from "../../src/lib/exercises/progress.ts";
import { test } from "../setup/reader.ts";

const attempt = (exercise: string, value: number, verdict: Attempt["verdict"], last: number): Attempt => ({
  ...{ exercise, given: { kind: "number", value }, verdict, last },
  ...{ tries: 1, hints: 0, shown: false, seconds: 5, begun: 1 },
});

/** Adds a file of this text, and gives back what the page says of it. */
async function told(page: Page, text: string): Promise<string> {
  const status = page.locator("#progress-status");
  await status.evaluate((element) => element.replaceChildren());
  await page
    .getByLabel("Add a file")
    .setInputFiles({ name: "progress.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await expect.poll(() => status.textContent()).not.toBe("");
  return (await status.textContent())!;
}

async function saved(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save my progress" }).click(),
  ]);
  return readFileSync(await download.path(), "utf8");
}

const here = [
  attempt("guidance/two-dials", 5, "right", 10),
  attempt("forward-noising/one-number-by-hand", 9, "wrong", 10),
];
const there = [attempt("guidance/two-dials", 4, "wrong", 99), attempt("samplers/twenty-questions", 19, "right", 3)];

test("progress goes to another machine by file, where nothing is lost, by damaged files neither", async ({
  reader,
}) => {
  const page = await reader.open("exercises/");
  expect(await told(page, writeProgress(progressOf(here)))).toBe("Added. There are 2 answers now.");
  const file = await saved(page);

  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: "Forget all answers" }).click();
  await expect.poll(() => page.locator("#progress-status").textContent()).toBe("All answers are forgotten.");
  expect(await told(page, writeProgress(progressOf(there)))).toBe("Added. There are 2 answers now.");
  expect(await told(page, file)).toBe("Added. There are 3 answers now.");
  const both = await saved(page);
  expect(readProgress(both)).toEqual({
    progress: expect.objectContaining({
      "guidance/two-dials": expect.objectContaining({ verdict: "right", last: 10 }),
    }),
    lost: 0,
  });

  expect(await told(page, file.slice(0, -20))).toMatch(/no file of progress/);
  expect(await told(page, file.replace('"wrong"', '"best"'))).toMatch(/3 answers now\. .*one answer can't be read/);
  expect(readProgress(await saved(page))).toEqual(readProgress(both));
});
