import { expect, test } from "vitest";
import { clouds } from "../../../src/components/kit/data/clouds.ts";
import { type Walked, walks } from "../../../src/components/samplers/walks.ts";
import { readConfig } from "../../../src/components/workbench/scheduler-config/read.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { linear } from "../../../src/lib/diffusion/schedules/schedule.ts";

const exact = mixture(clouds.ring!.law);

function byConfig(name: string, steps = 12): Walked {
  const config = readConfig(JSON.stringify({ _class_name: `${name}Scheduler`, timestep_spacing: "trailing" }), steps);
  const settings = { schedule: linear(), start: 1, spacing: "time", steps, eta: 0, order: 2, config } as const;
  const [walked] = [...walks({ exact, names: ["config"], settings, count: 50, followed: 4, seed: 1 })].filter(Boolean);
  return walked!;
}

test("a reader's configuration walks too, and says how often it asks and whether it adds noise", () => {
  expect(byConfig("EulerDiscrete")).toMatchObject({ evaluations: 12, noisy: false });
  expect(byConfig("HeunDiscrete")).toMatchObject({ evaluations: 23, noisy: false });
  expect(byConfig("EulerAncestralDiscrete")).toMatchObject({ evaluations: 12, noisy: true });
});

test("its ways stay on the plane, though its states may be a hundred times as wide as the data", () => {
  const { ways, end } = byConfig("EulerDiscrete");
  expect(ways).toHaveLength(13);
  // spots at 2 with noise of 1: five standard deviations and more
  for (const way of ways) for (const value of way) expect(Math.abs(value)).toBeLessThan(6);
  expect([...ways.at(-1)!]).toEqual([...end.slice(0, 8)]);
});
