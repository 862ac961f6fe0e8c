import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cardOf } from "../../../scripts/train/card.ts";
import { publish } from "../../../scripts/train/folder.ts";
import { schedulerOf } from "../../../scripts/train/scheduler.ts";
import { schedulerPlan } from "../../../src/lib/diffusion/diffusers/schedulers/sampling.ts";
import { readSafetensors } from "../../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import type { TrainJob } from "../../../src/lib/diffusion/jobs/train/job.ts";
import { settingsOf } from "../../../src/lib/diffusion/networks/configs.ts";
import { fromStateDict } from "../../../src/lib/diffusion/networks/files.ts";
import { parseNetwork } from "../../../src/lib/diffusion/networks/named.ts";
import { parameterizations } from "../../../src/lib/diffusion/process/named.ts";
import { x0Weights } from "../../../src/lib/diffusion/process/parameterization.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";

const network = {
  network: "unet-2d",
  channels: [8, 8],
  layers: 1,
  attention: [false, true],
  groups: 4,
  headDim: 8,
} as const;
const images = { shape: [8, 8, 1], classes: 2 };
const job: TrainJob = {
  model: { ...network, ...images, schedule: "cosine", prediction: "v" },
  data: {
    points: rng(1).normals(640),
    labels: Int32Array.from({ length: 10 }, (_, i) => i % 2),
    classNames: ["a", "b"],
  },
  optimizer: { name: "adamw", learningRate: 0.002, weightDecay: 0.01, clip: 1, learningRateSchedule: "cosine" },
  emaDecay: 0.99,
  weighting: "uniform",
  batchSize: 16,
  conditionDropout: 0.1,
  steps: 500,
  seed: 3,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "publish-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const json = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Record<string, unknown>;

test("a published network is read back from its folder, in half precision", () => {
  const params = rng(2).normals(parseNetwork(network, images).size);
  publish(folder, job, params, "# A card\n");
  expect(json("config.json")).toMatchObject({ _schedule: "cosine", _prediction: "v", _classes: ["a", "b"] });
  const { settings, data } = settingsOf(json("config.json"));
  expect(data).toEqual(images);
  const { tensors } = readSafetensors(readFileSync(join(folder, "diffusion_pytorch_model.safetensors")));
  const read = fromStateDict(settings, data, tensors);
  expect(Math.max(...read.map((value, i) => Math.abs(value / params[i]! - 1)))).toBeLessThan(2 ** -10); // half of the last bit
  expect(readFileSync(join(folder, "README.md"), "utf8")).toBe("# A card\n");
});

test.each([
  ["cosine", "v"],
  ["cosine", "epsilon"],
  ["ddpm", "x0"],
  ["flow", "velocity"],
])("the library plans a sampling by the scheduler of %s and %s", (schedule, prediction) => {
  const scheduler = schedulerOf({ ...job.model, schedule, prediction })!;
  const { intervals, reading } = schedulerPlan({ scheduler }, 5);
  expect(intervals).toHaveLength(5);
  const level = { t: 0.5, alpha: 0.6, sigma: 0.8 };
  expect(reading.x0Weights(level)).toEqual(x0Weights(level, parameterizations[prediction]!));
});

test("a schedule that diffusers lacks has no scheduler", () => {
  expect(schedulerOf({ ...job.model, schedule: "karras", prediction: "edm" })).toBeUndefined();
});

test("a card tells how to make the network again", () => {
  const training = { name: "letters", about: "A small U-Net.", data: "Two letters.", job: () => job };
  const trained = { params: new Float32Array(1234), steps: 500, loss: 0.12345, seconds: 600, replicas: 2 };
  const card = cardOf(training, job, trained, "npm run train:letters");
  for (const part of [
    "# letters",
    "A small U-Net.",
    "Two letters.",
    "| Parameters | 1,234 |",
    "`npm run train:letters --processes 2`",
  ])
    expect(card).toContain(part);
  expect(card).toContain("| Steps, batch | 500, 16: 8,000 samples seen |");
  expect(card).toContain("| Loss | 0.123, mean of the last hundred steps |");
  expect(card).toContain("| Time | 10 minutes on 2 threads, WebAssembly in Node |");
});
