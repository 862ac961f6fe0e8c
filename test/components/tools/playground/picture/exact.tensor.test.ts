import { describe, expect, test } from "vitest";
import { exactFrames, exactOf, guessesAt } from "../../../../../src/components/tools/playground/picture/exact.ts";
import { sampleJobOf } from "../../../../../src/components/tools/playground/run/jobs.ts";
import { defaultSetup, type Setup } from "../../../../../src/components/tools/playground/setup/setup.ts";
import { openData } from "../../../../../src/components/workbench/denoiser-lab/state/data.ts";
import { modelSpec } from "../../../../../src/components/workbench/denoiser-lab/state/settings.ts";
import { empirical } from "../../../../../src/lib/diffusion/exact/mixture.ts";
import { parseModel } from "../../../../../src/lib/diffusion/jobs/model.ts";
import { runSample } from "../../../../../src/lib/diffusion/jobs/sample/run.ts";
import { flow } from "../../../../../src/lib/diffusion/schedules/schedule.ts";

const configuration = JSON.stringify({ _class_name: "EulerDiscreteScheduler", use_karras_sigmas: true });
const setups: readonly (readonly [string, Partial<Setup>])[] = [
  ["DDIM", {}],
  ["a rule with noise", { sampler: "ddim", eta: 1 }],
  ["a pasted configuration", { sampler: "config", scheduler: configuration }],
  ["guidance", { conditional: true, label: 1, guidance: 3 }],
];

describe.each(setups)("exact sampling by %s", (_, patch) => {
  const setup = { ...defaultSetup, width: 4, depth: 1, samplerSteps: 5, ...patch };
  const data = openData(setup.data, 0);
  const spec = modelSpec(setup, data);
  const size = parseModel(spec).network.size;
  const job = { ...sampleJobOf(setup, data, new Float32Array(size)), count: 20 };
  const exact = [...exactFrames(job, data)];

  test("begins with the network's noise, at its times", async () => {
    const frames = [];
    for await (const frame of runSample({ ...job, lastOnly: false })) frames.push(frame);
    expect(exact.map(({ t }) => t)).toEqual(frames.map(({ t }) => t));
    // float32 against float64
    for (const [i, value] of frames[0]!.x.entries()) expect(exact[0]!.x[i]).toBeCloseTo(value, 5);
  });

  test("ends near the data", () => {
    const points = data.train.points.subarray(0, 1200);
    const end = exact.at(-1)!.x;
    for (let i = 0; i < end.length; i += 2) {
      let near = Number.POSITIVE_INFINITY;
      for (let j = 0; j < points.length; j += 2)
        near = Math.min(near, Math.hypot(end[i]! - points[j]!, end[i + 1]! - points[j + 1]!));
      expect(near).toBeLessThan(0.5); // five steps are few
    }
  });
});

test("without a class the exact answer is the mean of the data given the place", () => {
  const data = openData("moons", 0);
  const x = Float64Array.of(0.3, -0.2);
  const guess = guessesAt(exactOf(data, sampleJobOf(defaultSetup, data, new Float32Array())), x, flow(0.5));
  const mean = empirical(data.train.points.subarray(0, 1200)).denoise(x, flow(0.5));
  for (const [i, value] of mean.entries()) expect(guess[i]).toBeCloseTo(value, 12);
});
