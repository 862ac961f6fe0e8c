import { describe, expect, test } from "vitest";
import { normalBelow } from "../../../../src/components/scores-and-fields/normal.ts";
import {
  CELLS,
  distance,
  edges,
  massesOf,
  movedBy,
  spreadBy,
  WIDTH,
} from "../../../../src/components/scores-and-fields/score-corrector/masses.ts";
import { budgets, curvesOf, data, endsOf } from "../../../../src/components/scores-and-fields/score-corrector/run.ts";
import { normalStarts, runFrom } from "../../../../src/components/scores-and-fields/score-paths/paths.ts";

const bell = (mean: number, std: number) => massesOf((y) => normalBelow((y - mean) / std));

describe("masses", () => {
  test("that move and spread are those of the moved and spread bell", () => {
    const halved = movedBy(
      bell(0, 1),
      edges.map((x) => 0.5 + x / 2),
    );
    expect(distance(halved, bell(0.5, 0.5))).toBeLessThan(WIDTH);
    expect(distance(spreadBy(bell(0.3, 0.3), 0.4), bell(0.3, 0.5))).toBeLessThan(WIDTH);
  });

  test("sum to 1, also of what leaves the window", () => {
    const sum = (masses: Float64Array) => masses.reduce((a, b) => a + b, 0);
    expect(sum(data)).toBeCloseTo(1, 12);
    expect(
      sum(
        movedBy(
          bell(0, 1),
          edges.map((x) => x + 3),
        ),
      ),
    ).toBeCloseTo(1, 12);
  });

  test("of two places are as far apart as the places", () => {
    const at = (i: number) => Float64Array.from({ length: CELLS }, (_, j) => Number(i === j));
    expect(distance(at(100), at(300))).toBeCloseTo(200 * WIDTH, 12);
  });
});

describe("predictor and corrector", () => {
  test("without corrections end as 4,000 walkers of the family do", () => {
    for (const [predictor, eta] of [
      ["ode", 0],
      ["sde", 1],
    ] as const) {
      const { ends } = runFrom(normalStarts(4000, 1), eta, 1, 1, 16);
      const walked = massesOf((y) => ends.filter((x) => x < y).length / ends.length);
      expect(distance(walked, endsOf({ predictor, r: 0.5 }, 16, 0))).toBeLessThan(0.06); // of 4,000 draws: 0.02 to 0.04
    }
  });

  test("lose with few evaluations and win with more; too long a step leaves an error that stays", () => {
    const curves = (r: number) => [...curvesOf({ predictor: "sde", r })].at(-1)!;
    const at = (budget: (typeof budgets)[number]) => budgets.indexOf(budget);
    const [alone, one] = curves(0.6) as [number[], number[]];
    expect(one[at(8)]!).toBeGreaterThan(alone[at(8)]!);
    expect(one[at(32)]!).toBeLessThan(0.6 * alone[at(32)]!);
    expect(one[at(128)]!).toBeGreaterThan(alone[at(128)]!);
    expect(curves(0.3)[1]![at(128)]!).toBeLessThan(one[at(128)]!);
  });
});
