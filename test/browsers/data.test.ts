import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { downloads, remove } from "./setup/downloads.ts";
import { labs, train } from "./setup/lab.ts";
import { test } from "./setup/reader.ts";
import type { Tab } from "./setup/tab.ts";

const chosen = (tab: Tab) => tab.read({ ...labs, css: ".said" });

/** The picker of lesson 4, at one of its ways to data. */
async function picker(tab: Tab, way: string): Promise<void> {
  await tab.click({ ...labs, css: "summary", name: "Write, draw or open your own data" });
  await tab.click({ ...labs, css: "label", name: way });
}

test("data are drawn with the mouse, and learnt", async ({ reader }) => {
  const tab = await reader.open("learn-to-denoise/?backend=wasm");
  await picker(tab, "Draw");
  await tab.draw({ ...labs, css: "canvas", name: "Drawing area" }, [
    [0.2, 0.2],
    [0.8, 0.2],
    [0.8, 0.8],
  ]);
  await expect.poll(() => chosen(tab)).toMatch(/^Your drawing: 2,000 points, 1 class\./);
  await train(tab);
});

test("data are opened from a file, and learnt", async ({ reader }) => {
  const tab = await reader.open("learn-to-denoise/?backend=wasm");
  await picker(tab, "Open");
  const folder = downloads();
  onTestFinished(() => remove(folder));
  const file = join(folder, "parabola.csv");
  writeFileSync(file, ["x,y", ...Array.from({ length: 200 }, (_, i) => `${i / 100},${(i / 100) ** 2}`)].join("\n"));
  await tab.give({ ...labs, css: "input[type=file]", name: "Choose a file" }, file);
  await expect.poll(() => chosen(tab)).toMatch(/parabola\.csv.*: 200 points, without classes\./);
  await train(tab);
});
