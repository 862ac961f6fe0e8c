import { describe, expect, test } from "vitest";
import {
  isOutdated,
  type Moment,
  milestones,
  upToMilestone,
  withMoment,
} from "../../../../../src/components/tools/playground/run/moments.ts";
import { defaultSetup } from "../../../../../src/components/tools/playground/setup/setup.ts";

describe("milestones", () => {
  test("are eight of a long run, and each step once of a short one", () => {
    expect(milestones(800)).toEqual([25, 50, 100, 200, 300, 400, 600, 800]);
    expect(milestones(3)).toEqual([1, 2, 3]);
  });
  test("end a turn that would pass them, and leave the others alone", () => {
    expect(upToMilestone(20, 800, 60)).toBe(5);
    expect(upToMilestone(205, 800, 60)).toBeUndefined();
    expect(upToMilestone(800, 800, 60)).toBeUndefined();
  });
});

const moment = (step: number, size: number): Moment => ({
  step,
  setup: defaultSetup,
  samples: new Float32Array(),
  quality: { metric: "wasserstein", value: 1, floor: 1, count: 1 },
  params: new Float32Array(size),
});

test("moments keep the weights of the newest where they are large, and one of each step", () => {
  const all = [1, 2, 3, 3].map((step) => moment(step, 1.5e6)).reduce(withMoment, [] as readonly Moment[]);
  expect(all.map(({ step, params }) => [step, params !== undefined])).toEqual([
    [1, false],
    [2, true],
    [3, true],
  ]);
});

test("a moment is outdated where anything of the setup has changed", () => {
  expect(isOutdated(moment(1, 1), { ...defaultSetup })).toBe(false);
  expect(isOutdated(moment(1, 1), { ...defaultSetup, samplerSteps: 3 })).toBe(true);
});
