import { expect, test } from "vitest";
import { cases } from "../../../../src/components/learn-to-denoise/denoise-record/cases.ts";
import { ownCourse } from "../../../../src/components/learn-to-denoise/denoise-record/own.ts";
import { addMeasured, newRun, type Run } from "../../../../src/components/workbench/denoiser-lab/state/run.ts";

const { settings } = cases.moons;
const shares = { onData: 0.5, covered: 0.6 };
const quality = { metric: "wasserstein", value: 0.2, floor: 0.1, count: 400, shares } as const;

function trained(patch: Partial<typeof settings> = {}): Run {
  const run = newRun(1, { ...settings, ...patch });
  for (let step = 1; step <= 100; step++) run.losses.add(step, 2);
  return addMeasured(addMeasured(run, { ...quality, step: 10 }), { ...quality, step: 80 });
}

test("a run with the same settings lies beside the recorded ones, whatever its seed", () => {
  const run = trained({ seed: 9, steps: 300 });
  expect(ownCourse(run, settings, "times")).toEqual([[80, 2]]);
  expect(ownCourse(run, settings, "on")).toEqual([[80, 50]]);
  expect(ownCourse(run, settings, "loss").map(([step]) => step)).toEqual(Array.from({ length: 51 }, (_, i) => 50 + i));
  expect(ownCourse(run, settings, "spread")).toEqual([]);
});

test("another run does not", () => {
  expect(ownCourse(undefined, settings, "loss")).toEqual([]);
  expect(ownCourse(trained({ width: 16 }), settings, "loss")).toEqual([]);
  const changed = { ...trained(), changes: [{ step: 5, learningRate: 0.1 }] };
  expect(ownCourse(changed, settings, "loss")).toEqual([]);
});
