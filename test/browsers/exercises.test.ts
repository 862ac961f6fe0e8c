import { expect } from "vitest";
import { anchorOf } from "../../src/lessons/exercise-id.ts";
import { test } from "./setup/reader.ts";
import type { Tab } from "./setup/tab.ts";

/** An exercise of lesson 2. */
const lesson = "forward-noising/";
const at = (name: string) => `#${anchorOf(lesson + name)}`;
const check = (tab: Tab, within: string) => tab.click({ within, css: "button", name: "Check" });
const status = (tab: Tab, within: string) => tab.read({ within, css: '[role="status"]' });

/** Carried to the page: writes code as a reader would. */
const write = ([within, source]: readonly [string, string]): void => {
  const area = document.querySelector<HTMLTextAreaElement>(`${within} textarea`)!;
  area.value = source;
  area.dispatchEvent(new InputEvent("input"));
};

const slip =
  "const addNoise = (x: number[], e: number[], l) => x.map((v, i) => l.alpha ** 2 * v + l.sigma ** 2 * e[i]);";

test("code is run in the sandbox, and judged by what it computes", async ({ reader }) => {
  const tab = await reader.open(lesson);
  const within = at("noise-in-one-jump");
  await tab.read({ within, css: "textarea" });
  for (const [source, says] of [
    [slip, /squared, they are the shares of the variance/],
    ["const addNoise = () => {\n  return signal;\n};", /^ReferenceError.*: .*signal/],
    [slip.replaceAll(" ** 2", ""), /^Right\.$/],
  ] as const) {
    await tab.ask(write, [within, source] as const);
    await check(tab, within);
    await expect.poll(() => status(tab, within), { timeout: 60_000 }).toMatch(says);
  }
});

test("a wrong choice is told why, and the right one is kept", async ({ reader }) => {
  const tab = await reader.open(lesson);
  const within = at("why-small-steps");
  const choose = (name: string) => tab.click({ within, css: "label", name });
  await choose("Because the noise has to be different in each step");
  await check(tab, within);
  await expect.poll(() => status(tab, within)).toMatch(/^Fresh noise isn't needed/);
  await choose(
    "Because only for a small step is the distribution of what was before nearly a bell, which a mean and a width describe",
  );
  await check(tab, within);
  await expect.poll(() => status(tab, within)).toBe("Right.");
  await tab.reload();
  await expect.poll(() => status(tab, within), { timeout: 60_000 }).toBe("Right, as you found before.");
});
