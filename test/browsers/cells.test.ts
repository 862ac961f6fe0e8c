import { expect } from "vitest";
import { test } from "./setup/reader.ts";
import type { Tab } from "./setup/tab.ts";

const within = "#cell-one-jump";
const run = { within, css: "button", name: "Run" };

/** Puts code in place of the cell's, as its editor would. */
const put = (tab: Tab, source: string) =>
  tab.ask((text) => {
    const cell = document.querySelector("#cell-one-jump") as unknown as { source: string; limit: number };
    Object.assign(cell, { source: text, limit: 2 });
  }, source);

test("a cell runs, and one that never ends is ended", async ({ reader }) => {
  const tab = await reader.open("forward-noising/");
  await tab.click(run);
  await expect.poll(() => tab.read({ within, css: ".outputs" }), { timeout: 60_000 }).toContain("alpha");
  await tab.click({ within, css: ".astro-code" });
  await tab.read({ within, css: ".cm-content" });
  await put(tab, "while (true) {}");
  await tab.click(run);
  const failure = { within, css: ".failure" };
  await expect.poll(() => tab.read(failure), { timeout: 60_000 }).toContain("stopped after 2 seconds");
  await put(tab, "6 * 7");
  await tab.click(run);
  await expect.poll(() => tab.read({ within, css: ".outputs" }), { timeout: 60_000 }).toContain("42");
});
