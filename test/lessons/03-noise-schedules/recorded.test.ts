import { expect, test } from "vitest";
import { median, range } from "../../../src/components/kit/data/recorded.ts";
import lab from "../../../src/components/noise-schedules/schedule-lab/recorded.json" with { type: "json" };

const readings: Readonly<Record<string, readonly number[]>> = lab.readings;
const of = (schedule: string, levels: string, steps: number) => readings[`${schedule}-at-${levels}-${steps}`]!;

test("the network under the linear schedule samples better at the cosine's ten levels than at its own, with every seed", () => {
  expect(range(of("ddpm", "cosine", 10))[1]).toBeLessThan(range(of("ddpm", "ddpm", 10))[0]);
});

test("the one trained under cosine is better still, and the difference shrinks with more steps", () => {
  expect(range(of("cosine", "cosine", 10))[1]).toBeLessThan(range(of("ddpm", "cosine", 10))[0]);
  const apart = [4, 10, 50].map((steps) => median(of("ddpm", "ddpm", steps)) - median(of("cosine", "cosine", steps)));
  expect(apart).toEqual(apart.toSorted((a, b) => b - a));
});

test("the exercise's curve does about as well as the cosine", () => {
  expect(median(of("cosine", "drawn", 10)) / median(of("cosine", "cosine", 10))).toBeLessThan(1.1);
});
