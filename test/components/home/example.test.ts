import { expect, test } from "vitest";
import { film } from "../../../src/components/home/example.ts";

test("the home page's example ends on its three points", () => {
  expect(film).toHaveLength(20);
  const { t, x } = film.at(-1)!;
  expect(t).toBe(0);
  const corners = [
    [-1, -0.6],
    [1, -0.6],
    [0, 1.2],
  ] as const;
  for (let i = 0; i < x.length; i += 2) {
    const nearest = Math.min(...corners.map(([cx, cy]) => Math.hypot(x[i]! - cx, x[i + 1]! - cy)));
    // The last step lands on the posterior mean at the level before, t = 1/20: the corner itself but for a rare point midway.
    expect(nearest).toBeLessThan(0.05);
  }
});
