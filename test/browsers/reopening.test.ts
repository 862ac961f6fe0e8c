import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { bench, labs, pressIn, train } from "./setup/lab.ts";
import { test } from "./setup/reader.ts";
import type { Tab } from "./setup/tab.ts";

const path = "learn-to-denoise/?backend=wasm";

/** The losses of the first thirty steps. */
const losses = (tab: Tab) =>
  tab.ask(() => {
    type Store = { run?: { losses: { points: { loss: number }[] } } };
    const { lab } = document.querySelector("nb-denoiser-lab") as unknown as { lab: { store: Store } };
    return lab.store.run?.losses.points.slice(0, 30).map(({ loss }) => loss);
  }, undefined);

const isPaused = async (tab: Tab) => (await bench(tab)).status.includes("paused");

/** A run of some steps, at rest. */
async function trained(tab: Tab): Promise<void> {
  await train(tab);
  await pressIn(tab, "Pause");
  await expect.poll(() => isPaused(tab)).toBe(true);
}

test("a link brings the settings, and the same seed the same losses", async ({ reader }) => {
  const tab = await reader.open(`${path}#lab.seed=7&lab.data=rings&lab.width=32`);
  await trained(tab);
  await pressIn(tab, "Link");
  await expect.poll(() => tab.ask(() => location.hash, undefined)).toContain("seed=7");
  const { search, hash } = new URL(await tab.ask(() => location.href, undefined));
  const copy = await reader.open(`learn-to-denoise/${search}${hash}`);
  await expect.poll(() => copy.read({ ...labs, css: ".notices" })).toContain("Train repeats its run");
  expect(await copy.read({ ...labs, css: "select", name: "Data" })).toBe("rings");
  await trained(copy);
  expect(await losses(copy)).toEqual(await losses(tab));
});

test("a run and its model are saved, and open again", async ({ reader }) => {
  const tab = await reader.open(path);
  await trained(tab);
  await expect.poll(async () => (await bench(tab)).quality).toBeGreaterThan(0);
  await tab.click({ ...labs, css: "summary", name: "Files" });
  const save = (name: string) => tab.save({ ...labs, css: "button", name });
  const [model, run] = [await save("Save model (safetensors)"), await save("Save run (JSON)")];
  const { quality } = await bench(tab);
  await pressIn(tab, "Reset");
  const open = (file: string) => tab.give({ ...labs, css: "input[type=file]", name: "Open a file" }, file);
  await open(model);
  // The same weights, sampler and noise: the same samples.
  await expect.poll(async () => (await bench(tab)).quality).toBe(quality);
  await open(run);
  await expect.poll(async () => (await bench(tab)).notices).toContain("Train repeats it");
});

test("a run that a reload cut short goes on", async ({ reader }) => {
  const tab = await reader.open(path);
  await trained(tab);
  await pause(1000); // what was paused is kept at once, but nothing on the page tells when it is
  await tab.reload();
  await pressIn(tab, "Continue");
  await expect.poll(async () => (await bench(tab)).step).toBeGreaterThan(20);
  const before = (await bench(tab)).step;
  await pressIn(tab, "Train");
  await expect.poll(async () => (await bench(tab)).step).toBeGreaterThan(before);
});
