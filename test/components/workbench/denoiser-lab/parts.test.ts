import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shortened } from "../../../../src/components/workbench/denoiser-lab/drawing/draw-plane.ts";
import { dataLook, outside, sampleLook } from "../../../../src/components/workbench/denoiser-lab/drawing/marks.ts";
import { openData } from "../../../../src/components/workbench/denoiser-lab/state/data.ts";
import { LossTrace } from "../../../../src/components/workbench/denoiser-lab/state/losses.ts";
import { QualityMeter, timesFloor } from "../../../../src/components/workbench/denoiser-lab/state/quality.ts";
import { snapshotLimit, thin } from "../../../../src/components/workbench/denoiser-lab/state/snapshots.ts";
import { PictureClock, Rate } from "../../../../src/components/workbench/pace.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

describe("snapshots", () => {
  test("are thinned to the limit, keeping the first, the last and their order", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(1e6), { minLength: 2, maxLength: 100 }),
        fc.integer({ min: 2, max: 64 }),
        (steps, most) => {
          const moments = steps.toSorted((a, b) => a - b).map((step) => ({ step }));
          const kept = thin(moments, most);
          expect(kept.length).toBe(Math.min(most, moments.length));
          expect([kept[0], kept.at(-1)]).toEqual([moments[0], moments.at(-1)]);
          expect(kept).toEqual(moments.filter((moment) => kept.includes(moment)));
        },
      ),
    );
  });

  test("of large networks are fewer", () => {
    expect(snapshotLimit(38_000)).toBe(64);
    expect(snapshotLimit(1_000_000)).toBe(8);
  });
});

describe("the trace of losses", () => {
  test("stays below 1024 stretches and keeps the mean", () => {
    const trace = new LossTrace();
    for (let step = 1; step <= 8192; step++) trace.add(step, step % 2);
    expect(trace.points.length).toBeLessThan(1024);
    for (const { loss } of trace.points) expect(loss).toBe(0.5);
    expect(trace.points.at(-1)!.step).toBe(8192);
  });

  test("smooths a constant to itself from the first step on", () => {
    const trace = new LossTrace();
    for (let step = 1; step <= 5; step++) trace.add(step, 3);
    // Two roundings a step, relative to 3.
    for (const { smooth } of trace.points) expect(smooth).toBeCloseTo(3, 12);
  });
});

describe("pictures", () => {
  test("take at most a fifth of the time", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 5000, noNaN: true }), (cost) => {
        const clock = new PictureClock();
        clock.drawn(0, cost);
        // The clock's own arithmetic rounds.
        expect(clock.isDue(cost * 4.999)).toBe(cost * 4.999 >= PictureClock.every && cost * 4.999 >= cost * 5);
        expect(clock.isDue(Math.max(PictureClock.every, cost * 5.001) + 1)).toBe(true);
      }),
    );
  });
});

test("the rate is steps over seconds", () => {
  const rate = new Rate();
  expect(rate.perSecond).toBeUndefined();
  rate.mark(0, 0);
  rate.mark(2000, 100);
  expect(rate.perSecond).toBe(50);
  expect(rate.left(200)).toBe(4);
});

describe("quality", () => {
  const data = openData("moons", 0);
  const meter = new QualityMeter(data);
  test.each(["wasserstein", "mmd"] as const)("by %s: true samples score about the floor, others more", (metric) => {
    const fresh = meter.measure(metric, data.fresh(rng(7), 400));
    // The floor is a root mean square of eight such draws; three times that is far out in the tail.
    expect(timesFloor(fresh)).toBeLessThan(3);
    const noise = meter.measure(metric, rng(7).normals(800));
    expect(timesFloor(noise)).toBeGreaterThan(3);
    expect(noise.count).toBe(400);
  });
});

describe("shares", () => {
  const data = openData("spiral", 0);
  const meter = new QualityMeter(data);
  const of = (points: Float32Array) => meter.measure("wasserstein", points).shares!;

  test("of true samples are about those of other true samples", () => {
    const { shares, trueShares } = meter.measure("wasserstein", data.fresh(rng(7), 500));
    // Shares of 500 have a standard error of about 0.01.
    expect(Math.abs(shares!.onData - trueShares!.onData)).toBeLessThan(0.04);
    expect(Math.abs(shares!.covered - trueShares!.covered)).toBeLessThan(0.04);
  });

  test("tell blurred samples, and those of a part alone, from true ones", () => {
    const blur = rng(8).normals(1000);
    const blurred = of(data.fresh(rng(7), 500).map((value, i) => value + 0.15 * blur[i]!));
    expect(blurred.onData).toBeLessThan(0.6);
    const one = data.fresh(rng(7), 1);
    const piled = of(new Float32Array(1000).map((_, i) => one[i & 1]!));
    expect(piled.onData).toBeGreaterThan(0.9);
    expect(piled.covered).toBeLessThan(0.1);
  });

  test("are left out where there are too few points", () => {
    const few = new QualityMeter(openData("builtin~4~1~moons", 0));
    expect(few.measure("wasserstein", data.fresh(rng(1), 4)).shares).toBeUndefined();
  });
});

describe("marks", () => {
  test("of a dozen points are larger than of a thousand, of 5,000 rings smaller and fainter than of 400", () => {
    expect(dataLook(12, 2).radius).toBeGreaterThan(1.5 * dataLook(1000, 2).radius);
    expect(sampleLook(5000, 2).radius).toBeLessThan(0.7 * sampleLook(400, 2).radius);
    expect(sampleLook(5000, 2).opacity).toBeLessThan(0.6);
  });

  test("count what the picture doesn't reach, and what is no place", () => {
    expect(outside([0, 0, 4, 0, 0, -3.5, Number.NaN, 0], 3)).toBe(3);
  });
});

test("short arrows keep their direction and stay within their place", () => {
  const coordinate = fc.double({ min: -5, max: 5, noNaN: true });
  fc.assert(
    fc.property(coordinate, coordinate, coordinate, coordinate, (a, b, c, d) => {
      const [from, to] = [Float32Array.of(a, b), Float32Array.of(c, d)];
      const [x, y] = shortened(from, to).map((value, i) => value - from[i]!);
      const [dx, dy] = to.map((value, i) => value - from[i]!);
      expect(Math.hypot(x!, y!)).toBeLessThan(0.37);
      // float32 coordinates up to 5 carry errors of 5e-7, times lengths up to 15.
      expect(Math.abs(x! * dy! - y! * dx!)).toBeLessThan(1e-4);
      expect(x! * dx! + y! * dy!).toBeGreaterThan(-1e-5);
    }),
  );
});
