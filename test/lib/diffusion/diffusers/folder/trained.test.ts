import { describe, expect, test } from "vitest";
import { openFolder } from "../../../../../src/lib/diffusion/diffusers/folder/open.ts";
import { schedulerOf, trainedFolder } from "../../../../../src/lib/diffusion/diffusers/folder/trained.ts";
import { folderFiles } from "../../../../../src/lib/diffusion/diffusers/folder/write.ts";
import { planOf } from "../../../../../src/lib/diffusion/diffusers/schedulers/named.ts";
import { memoryTree } from "../../../../../src/lib/diffusion/formats/files/tree.ts";
import { bytesOfFile } from "../../../../../src/lib/diffusion/formats/files/written.ts";
import { type NetworkSpec, parseNetwork } from "../../../../../src/lib/diffusion/networks/named.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";
import { schedules } from "../../../../../src/lib/diffusion/schedules/named.ts";

const settings: NetworkSpec = {
  ...{ network: "unet-2d", channels: [8, 16], layers: 1, attention: [false, true], groups: 4, headDim: 8 },
};

const trained = (classes: number, schedule = "cosine", prediction = "epsilon") => {
  const data = { shape: [8, 8, 1], classes };
  const params = Float32Array.from(rng(1).normals(parseNetwork(settings, data).size));
  return trainedFolder({ settings, data, params, schedule, prediction });
};

async function opened(classes: number, ...reading: string[]) {
  const files = folderFiles(trained(classes, ...reading));
  const bytes = await Promise.all(files.map(async (file) => [file.path, await bytesOfFile(file)] as const));
  return openFolder(memoryTree(new Map(bytes)));
}

test("a network without classes becomes a pipeline, with them a model and its scheduler", async () => {
  const [pipeline, alone] = [await opened(0), await opened(3, "flow", "velocity")];
  expect([pipeline.pipeline, alone.pipeline]).toEqual(["DDIMPipeline", undefined]);
  const told = ({ parts }: typeof alone) => parts.map(({ name, className, trouble }) => [name, className, trouble]);
  expect(told(pipeline)).toEqual([
    ["scheduler", "DDIMScheduler", undefined],
    ["unet", "UNet2DModel", undefined],
  ]);
  expect(told(alone)).toEqual([
    ["", "UNet2DModel", undefined],
    ["scheduler", "FlowMatchEulerDiscreteScheduler", undefined],
  ]);
});

describe.each(["cosine", "linear", "ddpm"])("the scheduler of %s", (name) => {
  test("has the levels that the network was trained at", () => {
    const { intervals } = planOf(schedulerOf({ schedule: name, prediction: "v" }), { num_inference_steps: 20 });
    for (const { from } of intervals) {
      // A product of a thousand float64 numbers, each rounded once.
      expect(from.alpha).toBeCloseTo(schedules[name]!(from.t / 1000).alpha, 10);
    }
  });
});

test("what diffusers has no scheduler for is refused in a sentence", () => {
  expect(() => schedulerOf({ schedule: "karras", prediction: "edm" })).toThrow("No scheduler of diffusers steps along");
  expect(() => trained(0, "flow", "epsilon")).toThrow("take flow with velocity");
});
