import { describe, expect, test } from "vitest";
import { median, range } from "../../../src/components/kit/data/recorded.ts";
import race from "../../../src/components/what-to-predict/target-race/recorded.json" with { type: "json" };
import weights from "../../../src/components/what-to-predict/target-weights/recorded.json" with { type: "json" };
import { targets } from "../../../src/components/what-to-predict/targets.ts";

const of = ({ readings }: { readings: object }, name: string) =>
  (readings as Readonly<Record<string, readonly number[]>>)[name]!;
const middle = (from: { readings: object }, name: string) => median(of(from, name));

describe("four questions, over five seeds", () => {
  test("the noise samples worst on the straight path, with every seed, and u, whose loss is largest, best", () => {
    const off = (target: string) => of(race, `flow-${target}-off20`);
    for (const other of ["x0", "v", "velocity"]) expect(range(off("epsilon"))[0]).toBeGreaterThan(range(off(other))[1]);
    const ranked = targets.toSorted((a, b) => median(off(a)) - median(off(b)));
    expect(ranked[0]).toBe("velocity");
    const losses = targets.map((target) => middle(race, `flow-${target}-loss`));
    expect(Math.max(...losses)).toBe(middle(race, "flow-velocity-loss"));
  });

  test("no question stands out on DDPM's path", () => {
    const off = targets.map((target) => middle(race, `linear-${target}-off50`));
    expect(Math.max(...off) / Math.min(...off)).toBeLessThan(1.25);
  });
});

describe("weights, over five seeds", () => {
  const spread = (name: string) => {
    const values = targets.map((target) => middle(weights, `flow-${target}-min-snr-${name}`));
    return Math.max(...values) / Math.min(...values);
  };

  test("min-SNR makes all losses nearly equal, and not the samples", () => {
    expect(spread("loss")).toBeLessThan(1.03);
    expect(spread("off50")).toBeGreaterThan(1.8);
  });

  test("u with the weight of ε has its loss, and lies between", () => {
    expect(middle(weights, "flow-velocity-epsilon-loss") / middle(weights, "flow-epsilon-uniform-loss")).toBeCloseTo(
      1,
      1,
    );
    const weighed = of(weights, "flow-velocity-epsilon-off50");
    expect(range(weighed)[1]).toBeLessThan(range(of(weights, "flow-epsilon-uniform-off50"))[0]);
    expect(range(weighed)[0]).toBeGreaterThan(range(of(weights, "flow-velocity-uniform-off50"))[1]);
  });

  test("no row is best with few steps and with many; leaning to noise costs always", () => {
    const names = ["uniform", "min-snr", "cosmap", "logit-normal-1", "logit-normal0", "logit-normal1"];
    const best = (steps: number) => {
      const off = (name: string) => middle(weights, `flow-velocity-${name}-off${steps}`);
      return names.toSorted((a, b) => off(a) - off(b));
    };
    expect(best(10)[0]).toBe("logit-normal-1");
    expect(best(50).slice(0, 2).toSorted()).toEqual(["cosmap", "uniform"]);
    expect([best(10).at(-1), best(50).at(-1)]).toEqual(["logit-normal1", "logit-normal1"]);
  });

  test("min-SNR helps all but ε on DDPM's path", () => {
    const gain = (target: string) =>
      middle(weights, `linear-${target}-min-snr-off50`) / middle(weights, `linear-${target}-uniform-off50`);
    for (const target of ["x0", "v", "velocity"]) expect(gain(target)).toBeLessThan(1);
    expect(gain("epsilon")).toBeGreaterThan(1);
  });
});
