import { describe, expect, test } from "vitest";
import type { SampleJob } from "../../../../../src/lib/diffusion/jobs/sample/job.ts";
import { planOf } from "../../../../../src/lib/diffusion/jobs/sample/plan.ts";
import { samplers } from "../../../../../src/lib/diffusion/samplers/named.ts";
import { schedules } from "../../../../../src/lib/diffusion/schedules/named.ts";
import { spacings } from "../../../../../src/lib/diffusion/schedules/spacing.ts";

const path = (job: Partial<SampleJob>, schedule = "flow") =>
  planOf({ sampler: { name: "ddim" }, steps: 10, ...job } as SampleJob, {
    schedule: schedules[schedule]!,
    startTime: 1,
  });

describe("the path of a sampling job", () => {
  test("has equal times unless told", () => {
    expect(path({}).times.map((t) => Number(t.toFixed(9)))).toEqual([
      1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0,
    ]);
    expect(path({ spacing: "time" })).toMatchObject({ times: path({}).times });
  });

  test("has quadratic times where they are asked for", () => {
    expect(path({ spacing: "quadratic" }).times[5]).toBeCloseTo(0.25, 9); // (1 − 5/10)²
  });

  test.each(Object.keys(schedules))("on %s never takes a step that goes nowhere", (schedule) => {
    for (const spacing of spacings)
      for (const { from, to } of path({ spacing, steps: 200 }, schedule).intervals)
        expect(to.sigma / to.alpha).toBeLessThan(from.sigma / from.alpha);
  });

  test("begins with some signal where the sampler needs it", () => {
    const signal = (name: string) => path({ sampler: { name } }).intervals[0]!.from.alpha;
    expect(signal("ddim")).toBe(0);
    const needing = Object.keys(samplers).filter((name) => samplers[name]!.needsSignal);
    expect(needing).not.toHaveLength(0);
    for (const name of needing) expect(signal(name)).toBeCloseTo(0.0063, 4); // that of DDPM's noisiest level
  });

  test("refuses a spacing that there is not", () => {
    expect(() => path({ spacing: "cubic" as never })).toThrow(/Unknown spacing: cubic \(expected one of time, lambda/);
  });
});
