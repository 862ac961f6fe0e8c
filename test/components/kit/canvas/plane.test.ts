import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chartScales } from "../../../../src/components/kit/canvas/chart.ts";
import { blend, planeScale } from "../../../../src/components/kit/canvas/plane.ts";
import { numberComplaint } from "../../../../src/components/kit/controls/controls.ts";
import { light } from "../../../../src/components/kit/frame/theme.ts";

const size = fc.record({ width: fc.integer({ min: 50, max: 2000 }), height: fc.integer({ min: 50, max: 2000 }) });
const coordinate = fc.double({ min: -3, max: 3, noNaN: true });

describe("planeScale", () => {
  test("shows all of the window, with equal aspect and y up", () => {
    fc.assert(
      fc.property(size, coordinate, coordinate, (s, x, y) => {
        const scale = planeScale(s);
        // One rounding of a float64 at these sizes is far below a thousandth of a pixel.
        expect(scale.x(x)).toBeGreaterThanOrEqual(-1e-3);
        expect(scale.x(x)).toBeLessThanOrEqual(s.width + 1e-3);
        expect(scale.y(y)).toBeGreaterThanOrEqual(-1e-3);
        expect(scale.y(y)).toBeLessThanOrEqual(s.height + 1e-3);
        expect(scale.x(1) - scale.x(0)).toBeCloseTo(scale.y(0) - scale.y(1), 6);
      }),
    );
  });

  test("inverts", () => {
    fc.assert(
      fc.property(size, coordinate, coordinate, (s, x, y) => {
        const scale = planeScale(s);
        const [u, v] = scale.invert(scale.x(x), scale.y(y));
        // Two roundings at up to 2000 pixels, divided by at least 8 pixels a unit.
        expect(u).toBeCloseTo(x, 9);
        expect(v).toBeCloseTo(y, 9);
      }),
    );
  });
});

test("blend is data's colour at 0 and noise's at 1, and stays there beyond", () => {
  expect(blend(light, 0)).toBe(`color-mix(in lab, ${light.data}, ${light.noise} 0.0%)`);
  expect(blend(light, 0.25)).toBe(`color-mix(in lab, ${light.data}, ${light.noise} 25.0%)`);
  expect(blend(light, -1)).toBe(blend(light, 0));
  expect(blend(light, 2)).toBe(blend(light, 1));
});

test("chart scales put the domain's ends at the margins, on a log axis too", () => {
  const axes = { x: { label: "t", domain: [0, 1] }, y: { label: "loss", domain: [0.01, 1], log: true } } as const;
  const { x, y } = chartScales({ width: 400, height: 300 }, axes);
  expect(x(1) - x(0.5)).toBeCloseTo(x(0.5) - x(0), 6);
  expect(y(0.01) - y(0.1)).toBeCloseTo(y(0.1) - y(1), 6);
  expect(y(1)).toBeLessThan(y(0.01));
});

describe("numberComplaint", () => {
  const field = { label: "Steps", min: 1, max: 50, step: 1 } as const;
  test.each(["1", "50", " 7 "])("accepts %j", (text) => expect(numberComplaint(text, field)).toBe(""));
  test.each(["", "0", "51", "2.5", "many", "1e9", "NaN"])("says what would do instead of %j", (text) => {
    expect(numberComplaint(text, field)).toContain("Steps takes a whole number from 1 to 50");
  });
});
