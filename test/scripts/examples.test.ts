import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";

/**
 * What each example's run shows: a number after some words, and the most that it may be. Distances of noise are 0.33 and more; what
 * is the same bit for bit is 0.
 */
const shown: Readonly<Record<string, readonly (readonly [words: string, most: number])[]>> = {
  "flow-matching": [
    ["Distance by 1 steps of reflow", 0.15],
    ["Distance by 8 steps of the flow", 0.15],
  ],
  guidance: [["Guidance 1, distance to class 2", 0.2]],
  inpainting: [["Known values that aren't in the result", 0]],
  lora: [["Darkness with adapters", 0]],
  metrics: [["Sliced Wasserstein", 0.2]],
  moons: [["Distance to the data", 0.2]],
  "own-data": [["Distance to the data", 0.25]],
  "own-network": [
    ["Distance with an own network", 0.2],
    ["Frequencies that moved", 0],
  ],
  // Own and built-in steps add the same terms, in another order: float32 rounds at 1e-7 of states of size 4.
  "own-sampler": [
    ["DDIM, eta 0, apart", 1e-5],
    ["DDIM, eta 1, apart", 1e-5],
    ["Heun, apart", 1e-5],
  ],
  "own-schedule": [["Distance with own schedule", 0.25]],
  "progress-and-cancel": [["Ended after", 99_999]],
  resume: [["Weights that differ at step 300", 0]],
  safetensors: [["Samples that differ", 0]],
  "scheduler-config": [
    ["Distance by DDIMScheduler", 0.25],
    ["Distance by UniPCMultistepScheduler", 0.25],
  ],
  // The ODE in 64 steps.
  score: [["Log-likelihood apart", 0.01]],
  shapes: [
    ["Distance of 1-D", 0.25],
    ["Distance of 8-D", 0.3],
    ["Distance of 4 × 4 images", 0.4],
  ],
  "text-to-image": [["2 pictures of", 32]],
  unet: [["Loss of the last steps, of the first", 0.9]],
};

const files = globSync("examples/*.ts").sort();
const nameOf = (file: string) => basename(file, ".ts");
const mark = "── ";
let said: ReadonlyMap<string, string>;

/** In one thread of Node, one after another: each loads TensorFlow.js if it is the first. */
beforeAll(() => {
  const each = files.map(
    (file) => `console.log("${mark}${nameOf(file)}");\nawait import("${pathToFileURL(file)}").catch(console.log);`,
  );
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", each.join("\n")], { encoding: "utf8" });
  said = new Map(
    output
      .split(mark)
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf("\n")), part]),
  );
}, 300_000);

describe.each(files)("%s", (file) => {
  const text = readFileSync(file, "utf8");

  test("is short, says what it is, and needs the public doors alone", () => {
    expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(60);
    const imported = [...text.matchAll(/from "([^"]+)"/g)].map(([, from]) => from!);
    const doors = ["../src/lib/diffusion/index.ts", "../src/lib/diffusion/node/index.ts"];
    expect(imported.filter((from) => !doors.includes(from))).toEqual([]);
  });

  test("runs, and shows what it should", () => {
    const expected = shown[nameOf(file)] ?? [];
    expect(expected).not.toEqual([]);
    for (const [words, most] of expected) {
      expect(said.get(nameOf(file))).toContain(words);
      const [, number] =
        said
          .get(nameOf(file))!
          .split(words)[1]
          ?.match(/[: ]+(-?[\d.]+(?:e-?\d+)?)/) ?? [];
      expect(Number(number), words).toBeLessThanOrEqual(most);
    }
  });
});
