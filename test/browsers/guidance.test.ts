import { expect } from "vitest";
import { test } from "./setup/reader.ts";
import type { Tab } from "./setup/tab.ts";

const scale = { css: "input[type=range]", name: "Guidance scale s" };
const numbers = (tab: Tab, within: string) => tab.read({ within, css: ".numbers" });

/** The share that the line of numbers tells, in per cent. */
const inClass = async (tab: Tab) => Number(/^(\d+) % in their class/.exec(await numbers(tab, "#live"))?.[1]);

/** Of 500 samples, 36 % and 100 % in Chromium; where its logarithms differ in the last bit, a few samples change sides. */
test("guidance samples live", async ({ reader }) => {
  const tab = await reader.open("guidance/");
  await expect.poll(() => numbers(tab, "#live")).toContain("40 evaluations");
  expect(await inClass(tab)).toBeGreaterThan(98);
  await tab.press({ within: "#live", ...scale }, "Home");
  await expect.poll(() => numbers(tab, "#live")).toContain("20 evaluations");
  expect(Math.abs((await inClass(tab)) - 36)).toBeLessThanOrEqual(2);
});

test("guidance samples with a network that was trained in the page", async ({ reader }) => {
  const tab = await reader.open("guidance/?backend=wasm");
  await tab.click({ within: "#trained", css: "button", name: "Train a network" });
  const trained = "network trained here, 15 % dropped";
  await expect.poll(() => numbers(tab, "#trained"), { timeout: 200_000 }).toContain(trained);
  await tab.press({ within: "#trained", ...scale }, "ArrowLeft");
  await expect.poll(() => numbers(tab, "#trained")).toMatch(/^(99|100) % in their class/);
});
