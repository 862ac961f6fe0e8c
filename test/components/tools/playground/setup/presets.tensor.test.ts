import { beforeAll, describe, expect, test } from "vitest";
import { jobOf, sampleJobOf } from "../../../../../src/components/tools/playground/run/jobs.ts";
import { presets } from "../../../../../src/components/tools/playground/setup/presets.ts";
import type { Setup } from "../../../../../src/components/tools/playground/setup/setup.ts";
import { openData } from "../../../../../src/components/workbench/denoiser-lab/state/data.ts";
import { QualityMeter } from "../../../../../src/components/workbench/denoiser-lab/state/quality.ts";
import { runSample } from "../../../../../src/lib/diffusion/jobs/sample/run.ts";
import { runTrain } from "../../../../../src/lib/diffusion/jobs/train/run.ts";
import { startWasm } from "../../../../setup/start-wasm.ts";

beforeAll(startWasm);

async function trained(setup: Setup): Promise<Float32Array> {
  let params: Float32Array = new Float32Array();
  for await (const { checkpoint } of runTrain(jobOf(setup, openData(setup.data, setup.seed))))
    params = checkpoint?.ema ?? params;
  return params;
}

async function samples(setup: Setup, params: Float32Array): Promise<Float32Array> {
  for await (const { x } of runSample(sampleJobOf(setup, openData(setup.data, setup.seed), params))) return x;
  throw new Error("There are no samples.");
}

describe("experiments of the playground", () => {
  test("noise paired with near points makes two steps enough to come far closer to the data", async () => {
    // a fifth of the page's steps with half its batches: what the experiment shows is there by then
    const [a, b] = [presets.pairing!.a, presets.pairing!.b].map((setup) => ({
      ...setup,
      steps: 200,
      batchSize: 128,
    })) as [Setup, Setup];
    const meter = new QualityMeter(openData(a.data, a.seed));
    const distance = async (setup: Setup) =>
      meter.measure("wasserstein", await samples(setup, await trained(setup))).value;
    // measured: 0.4 and 0.1; true samples have 0.1
    expect(await distance(a)).toBeGreaterThan(2 * (await distance(b)));
  });

  test("guidance at the end alone leaves a class longer", async () => {
    const { a, b } = presets.interval!;
    const params = await trained(a);
    const height = async (setup: Setup) => {
      const y = (await samples(setup, params)).filter((_, i) => i % 2 === 1).sort();
      return y.at(Math.floor(0.95 * y.length))! - y.at(Math.floor(0.05 * y.length))!; // without the few that stray
    };
    expect(await height(b)).toBeGreaterThan(2 * (await height(a))); // measured: 1.21 and 0.44;
  });
});
