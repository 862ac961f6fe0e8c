import { describe, expect, test } from "vitest";
import {
  answers,
  curved,
  curves,
  type Ends,
  endsOf,
  routeOf,
  straight,
  walkBoth,
} from "../../../../src/components/flow-matching/flow-ddim/walks.ts";
import { clouds } from "../../../../src/components/kit/data/clouds.ts";
import { startsOf } from "../../../../src/components/samplers/exact-runs.ts";
import { mixture } from "../../../../src/lib/diffusion/exact/mixture.ts";
import { cosine, flow, snr } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const { denoise } = mixture(clouds.moons!.law);

describe("levels", () => {
  test("keep their SNR on the straight path and on a circle", () => {
    for (const level of [cosine()(0.3), flow(0.7)]) {
      const [line, circle] = [straight(level), curved(level)];
      expect(snr(line)).toBeCloseTo(snr(level), 12);
      expect(snr(circle)).toBeCloseTo(snr(level), 12);
      expect(line.alpha + line.sigma).toBeCloseTo(1, 12);
      expect(circle.alpha ** 2 + circle.sigma ** 2).toBeCloseTo(1, 12);
    }
  });

  test("are those of the one, of the other, or each walk's own", () => {
    const { schedule } = curves.cosine!;
    const times = (route: ReturnType<typeof routeOf>) => [route.euler[3]!.t, straight(route.ddim[3]!).t];
    const [both, other] = [times(routeOf("flow", schedule, 8)), times(routeOf("ddim", schedule, 8))];
    expect(both[0]).toBe(5 / 8);
    expect(both[1]).toBeCloseTo(5 / 8, 12);
    expect(other[0]).toBeCloseTo(other[1]!, 12);
    expect(times(routeOf("own", schedule, 8))).toEqual([both[0], other[1]]);
  });
});

test.each(Object.keys(curves))("at the same levels Euler's walk is DDIM's along %s, state by state", (name) => {
  for (const visited of ["flow", "ddim"] as const) {
    const route = routeOf(visited, curves[name]!.schedule, 12);
    const { euler, own, flow: rescaled } = walkBoth(denoise, startsOf(20, 3), route);
    for (const [k, way] of euler.entries())
      for (const [i, value] of way.entries()) {
        const { alpha, sigma } = route.ddim[Math.floor(i / 2)]!;
        // Tens of roundings of numbers about 1, which the field between the moons can make ten times as large.
        expect(Math.abs(value - rescaled[k]![i]!)).toBeLessThan(1e-12);
        expect(Math.abs((alpha + sigma) * value - own[k]![i]!)).toBeLessThan(1e-12);
      }
  }
});

test("the ends of one step are the mean of the data in both walks", () => {
  const found = [...endsOf(denoise, startsOf(30, 2), routeOf("own", curves.cosine!.schedule, 1))].at(-1) as Ends;
  expect(found.apart).toBeLessThan(1e-12);
  // Data have a mean square of 2 and a mean of 0: from it they are 1.4 away in root mean square, a little less on average.
  expect(found.euler).toBeGreaterThan(1);
  expect(found.euler).toBeLessThan(Math.SQRT2);
});

test("v is ((1 − 2t) x + r² u) / r for the point x / r, and points along u at t = 1/2", () => {
  const x = Float64Array.of(0.4, 0.9);
  for (const t of [0.1, 0.5, 0.75, 1]) {
    const { u, v } = answers(denoise, x, flow(t));
    const r = Math.hypot(1 - t, t);
    for (const i of [0, 1]) expect(v[i]).toBeCloseTo(((1 - 2 * t) * x[i]! + r ** 2 * u[i]!) / r, 12);
    if (t === 0.5) expect(v[0]! * u[1]!).toBeCloseTo(v[1]! * u[0]!, 12);
  }
});
