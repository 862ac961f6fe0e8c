import { expect } from "vitest";
import { test } from "./setup/reader.ts";
import type { Tab } from "./setup/tab.ts";

/** Both sides with a network that trains in a moment. */
const quick = "#nb-playground.a=1;width:16;steps:40&nb-playground.b=1;steps:60;width:16;prediction:x0";
const within = "nb-playground";

const states = (tab: Tab) =>
  tab.ask(() => {
    const root = document.querySelector("nb-playground")?.shadowRoot;
    return [...(root?.querySelectorAll(".state") ?? [])].map((line) => line.textContent?.trim() ?? "");
  }, undefined);

test("the playground trains a pair, and keeps it across a visit", async ({ reader }) => {
  const tab = await reader.open(`playground/?backend=wasm${quick}`);
  await tab.click({ within, css: "button", name: "Train both" });
  await expect
    .poll(() => states(tab), { timeout: 120_000 })
    .toEqual([expect.stringMatching(/Step 40 of 40 · distance/), expect.stringMatching(/Step 60 of 60 · distance/)]);
  await tab.reload();
  await tab.click({ within, css: "button", name: "Open in B" });
  await expect.poll(async () => (await states(tab))[1]).toMatch(/Step (40 of 40|60 of 60)/);
});
