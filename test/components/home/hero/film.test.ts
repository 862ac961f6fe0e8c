import { describe, expect, test } from "vitest";
import { Film, noise, STEPS } from "../../../../src/components/home/hero/film.ts";
import { shapes } from "../../../../src/components/home/hero/shapes.ts";
import { moment, PERIOD, secondsAt } from "../../../../src/components/home/hero/timeline.ts";
import { word } from "../../../../src/components/home/hero/word.ts";

describe("the film of the home page", () => {
  test.each(shapes)("ends on $name: every point lies within its shape's own spread", ({ mixture }) => {
    const film = new Film(mixture, noise(70));
    film.advance(Number.POSITIVE_INFINITY);
    expect(film.frames).toHaveLength(STEPS + 1);
    const last = film.frames.at(-1)!;
    const [means, std] = [Array.from(mixture.means), mixture.stds[0]!];
    for (let i = 0; i < last.length; i += 2) {
      const distances = means.flatMap((x, j) =>
        j % 2 ? [] : [Math.hypot(last[i]! - x, last[i + 1]! - means[j + 1]!)],
      );
      // A Gaussian in the plane puts all but e^-12.5 of its mass within five standard deviations; one Heun step of error more.
      expect(Math.min(...distances)).toBeLessThan(6 * std);
    }
  });

  test("works in pieces and is exact at what it has filmed", () => {
    const film = new Film(shapes[0]!.mixture, noise(140));
    let clock = 0;
    const now = () => clock++;
    while (film.frames.length < 3) film.advance(3, now);
    expect(film.done).toBe(false);
    expect(film.at(1)).toBe(film.frames[0]);
    expect(film.at(0)).toBe(film.frames.at(-1));
    const middle = film.at(1 - 0.5 / STEPS);
    expect(middle[3]).toBeCloseTo((film.frames[0]![3]! + film.frames[1]![3]!) / 2, 12);
  });
});

describe("the timeline", () => {
  test("goes from noise to data and back in each turn", () => {
    expect(moment(0)).toEqual({ t: 1, turn: 0 });
    expect(moment(PERIOD - 1e-9).t).toBeCloseTo(1, 6);
    expect(moment(PERIOD * 1.5).turn).toBe(1);
    const times = Array.from({ length: 1000 }, (_, i) => moment((i / 1000) * PERIOD).t);
    expect(Math.min(...times)).toBe(0);
    expect(Math.max(...times)).toBe(1);
  });

  test.each([0, 0.1, 0.5, 0.9, 1])("finds the second at which t is %d", (t) => {
    // Forty halvings leave 1e-12 of the way, and the way is never steeper than 1.5.
    expect(moment(secondsAt(t)).t).toBeCloseTo(t, 9);
  });
});

test("the word's points are evenly spread and wider than high", () => {
  const points = word(500);
  expect(points.every(Number.isFinite)).toBe(true);
  const range = (axis: 0 | 1) => {
    const values = Array.from(points).filter((_, i) => i % 2 === axis);
    return Math.max(...values) - Math.min(...values);
  };
  expect(range(0)).toBeGreaterThan(2 * range(1));
});
