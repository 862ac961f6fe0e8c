import { describe, expect, test } from "vitest";
import { decibels } from "../../../../src/components/forward-noising/series.ts";
import { drawnSchedule } from "../../../../src/components/noise-schedules/monotone.ts";
import { lentLevels, mappedLevels, ownLevels } from "../../../../src/components/noise-schedules/schedule-lab/levels.ts";
import {
  keyOf,
  type Task,
  trainAll,
  trainable,
} from "../../../../src/components/noise-schedules/schedule-lab/models.ts";
import {
  distanceFrom,
  exactSamples,
  floorOf,
} from "../../../../src/components/noise-schedules/schedule-lab/sampling.ts";
import { runPlan } from "../../../../src/lib/diffusion/diffusers/plan/plan.ts";
import type { TrainReport } from "../../../../src/lib/diffusion/jobs/train/job.ts";
import { schedules } from "../../../../src/lib/diffusion/schedules/named.ts";

const trainables = Object.keys(trainable);
const drawn = drawnSchedule([40, 11, 6, 0, -6, -11, -30]);

describe("levels", () => {
  test.each(["cosine", "flow", "karras"])(
    "of a drawn curve keep their signal-to-noise ratio on the path of %s",
    (name) => {
      const model = schedules[name]!;
      const path = mappedLevels(model, drawn, 10);
      path.slice(0, -1).forEach((level, i) => {
        expect(decibels(level)).toBeCloseTo(decibels(drawn(1 - i / 10)), 6);
        expect(level).toEqual(expect.objectContaining({ sigma: expect.any(Number), t: expect.any(Number) }));
      });
      expect(path.at(-1)!.sigma).toBe(0);
    },
  );

  test("of a chain are its nearest step: 1000 steps leave less than a decibel", () => {
    const path = mappedLevels(schedules.ddpm!, drawn, 10);
    path.slice(0, -1).forEach((level, i) => {
      expect(Math.abs(decibels(level) - decibels(drawn(1 - i / 10)))).toBeLessThan(1);
    });
  });

  test.each(trainables.flatMap((model) => trainables.map((lender) => [lender, model] as const)))(
    "of %s make a run for a network of %s, beyond its ends too",
    (lender, model) => {
      for (const steps of [4, 10, 50]) {
        const path = lentLevels(model, lender, steps);
        const run = { sampler: "ddim", steps: path.length - 1, levels: path };
        expect(runPlan(run, { schedule: schedules[model]!, startTime: 1 }).intervals).toHaveLength(path.length - 1);
      }
    },
  );
});

describe("exact samples", () => {
  const distance = (points: readonly number[], steps = 10) =>
    distanceFrom("moons", exactSamples("moons", mappedLevels(schedules.cosine!, drawnSchedule(points), steps)));

  test("come close to the data with many steps, under every schedule", () => {
    // Two clouds of 500 points; the floor itself varies by a fifth from draw to draw.
    for (const name of ["ddpm", "cosine", "flow", "karras"])
      expect(distanceFrom("moons", exactSamples("moons", ownLevels(schedules[name]!, 50)))).toBeLessThan(
        1.3 * floorOf("moons"),
      );
  });

  test("differ between schedules with 4 steps, and hardly with 50", () => {
    const spread = (steps: number) => {
      const far = ["ddpm", "cosine", "flow", "karras"].map((name) =>
        distanceFrom("moons", exactSamples("moons", ownLevels(schedules[name]!, steps))),
      );
      return Math.max(...far) - Math.min(...far);
    };
    // 0.274 and 0.013 as measured, on a floor of 0.083.
    expect(spread(4)).toBeGreaterThan(2 * floorOf("moons"));
    expect(spread(50)).toBeLessThan(0.3 * floorOf("moons"));
  });

  test("the exercise's curve does about as well as cosine", () => {
    const cosine = distanceFrom("moons", exactSamples("moons", ownLevels(schedules.cosine!, 10)));
    expect(distance([40, 11, 6, 0, -6, -11, -40])).toBeLessThan(1.25 * cosine);
  });

  test("are spoilt by a curve that ends with signal, and by one that falls to the floor at once", () => {
    expect(distance([50, 40, 35, 30, 25, 20, 10])).toBeGreaterThan(4 * floorOf("moons"));
    expect(distance([50, -45, -46, -47, -48, -49, -50])).toBeGreaterThan(4 * floorOf("moons"));
  });
});

describe("training", () => {
  const report = (step: number): TrainReport => ({
    step,
    losses: [],
    lossByTime: new Float32Array(),
    millisecondsPerStep: 1,
    done: step === 2,
  });

  test("goes through all tasks, counts their steps together, and ends what is under way when it is ended", async () => {
    const ended: string[] = [];
    const engine = {
      async *run(_: string, { model }: { model: { schedule: string } }) {
        try {
          yield report(1);
          yield report(2);
        } finally {
          ended.push(model.schedule);
        }
      },
    };
    const task = (schedule: Task["schedule"]): Task => ({ cloud: "moons", schedule, steps: 2, seed: 1 });
    const run = trainAll(async () => engine as never, [task("ddpm"), task("flow")]);
    const seen: string[] = [];
    for await (const turn of run) {
      seen.push(`${keyOf(turn.task)}: ${turn.taken}`);
      if (turn.taken === 3) break;
    }
    expect(seen).toEqual(["moons ddpm 2 1: 1", "moons ddpm 2 1: 2", "moons flow 2 1: 3"]);
    expect(ended).toEqual(["ddpm", "flow"]);
  });
});
