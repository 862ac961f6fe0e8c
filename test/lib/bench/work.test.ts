import { describe, expect, test } from "vitest";
import { jobs, jobsNamed } from "../../../src/lib/bench/jobs.ts";
import { start } from "../../../src/lib/bench/moons.ts";
import { layersOf, operations } from "../../../src/lib/bench/work.ts";

describe("the jobs", () => {
  test("count tiny-diffusion's parameters as its author does", () => {
    const parameters = start(layersOf({ kind: "tiny-train", batch: 32 }))
      .map(({ weight, bias }) => weight.length + bias.length)
      .reduce((a, b) => a + b, 0);
    expect(parameters).toBe(99_074);
  });

  test("count a product forward once and backward twice, but for the first layer's input", () => {
    const [first, middle, last] = [34 * 64, 64 * 64, 64 * 2];
    expect(layersOf({ kind: "mlp-train", width: 64, depth: 2, batch: 200 })).toHaveLength(3);
    expect(operations({ kind: "mlp-train", width: 64, depth: 2, batch: 200 })).toBe(
      2 * 200 * (2 * first + 3 * middle + 3 * last),
    );
    expect(operations({ kind: "mlp-sample", width: 64, depth: 2, points: 10 })).toBe(20 * (first + middle + last));
    expect(operations({ kind: "matmul", size: 512 })).toBe(2 ** 28);
  });

  test("have names of their own, and are found by them", () => {
    expect(new Set(jobs.map(({ name }) => name)).size).toBe(jobs.length);
    expect(jobsNamed([])).toEqual(jobs);
    expect(jobsNamed(["tiny-diffusion"]).map(({ name }) => name)).toEqual(["tiny-diffusion"]);
    expect(() => jobsNamed(["toString"])).toThrow("Unknown job: toString (expected one of mlp-64x2-b200,");
  });
});
