import process from "node:process";
import { expect, test } from "vitest";
import { moons, near } from "./setup/moons.ts";
import { project, told } from "./setup/project.ts";

const saying = (value: string) => `console.log(JSON.stringify(${value}));`;

test("a script of ten lines trains and samples in this Node", () => {
  const folder = project({ "moons.js": `${moons}${saying("result")}` });
  const { backend, distance } = JSON.parse(told(process.execPath, ["moons.js"], folder));
  expect(backend).toBe("wasm");
  expect(distance).toBeLessThan(near);
});

test("the door for Node computes on WebAssembly where the package webgpu is missing, and says how to add it", () => {
  const code = `import { useBackend } from "noisebook/node";
const { backend, reason, release } = await useBackend();
const refused = await useBackend("webgpu").catch((error) => error.message);
release();
${saying("{ backend, reason, refused }")}`;
  const folder = project({ "gpu.js": code });
  const missing = "Node computes on a GPU through the package webgpu: npm install webgpu adds it.";
  expect(JSON.parse(told(process.execPath, ["gpu.js"], folder))).toEqual({
    backend: "wasm",
    reason: `Computes on WebAssembly, since WebGPU is not available here. ${missing}`,
    refused: missing,
  });
});

test("the door for Node trains on two threads, which it finds in the package", () => {
  const code = `import { datasets, normalise, rng } from "noisebook";
import { trainOnCores, useBackend } from "noisebook/node";
const { backend } = await useBackend("wasm");
const { data } = normalise(datasets.moons.sample(rng(1), 500));
const model = { schedule: "cosine", prediction: "v", width: 16, depth: 2, classes: 0 };
const optimizer = { name: "adam", learningRate: 0.005, weightDecay: 0, clip: 1, learningRateSchedule: "constant" };
const run = { optimizer, emaDecay: 0.99, weighting: "uniform", batchSize: 64, steps: 20, seed: 0 };
let last;
for await (const { step } of trainOnCores({ model, data, ...run }, { replicas: 2 })) last = step;
${saying("{ backend, last }")}`;
  const folder = project({ "cores.js": code });
  expect(JSON.parse(told(process.execPath, ["cores.js"], folder))).toEqual({ backend: "wasm", last: 20 });
});
