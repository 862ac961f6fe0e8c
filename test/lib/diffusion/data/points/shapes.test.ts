import { array, assert, integer, property, record } from "fast-check";
import { expect, test } from "vitest";
import { fromMask } from "../../../../../src/lib/diffusion/data/points/mask.ts";
import { PointsError } from "../../../../../src/lib/diffusion/data/points/points-error.ts";
import { decodeStrokes, encodeStrokes } from "../../../../../src/lib/diffusion/data/points/stroke-code.ts";
import { fromStrokes, grid, type Stroke, toPlane } from "../../../../../src/lib/diffusion/data/points/strokes.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";
import { each, moments } from "../moments.ts";

const n = 20_000;

test("a mask's points fill its pixels in proportion to their coverage", () => {
  const mask = {
    width: 4,
    height: 2,
    coverage: [0, 0, 0, 1, 3, 0, 0, 0],
    labels: [9, 9, 9, 0, 1, 9, 9, 9],
    classNames: ["top", "bottom"],
  };
  const drawn = fromMask(mask)(rng(1), n);
  let top = 0;
  each(drawn, (x, y, label) => {
    top += 1 - label;
    /* The mask is 2 high and 4 wide: its right upper pixel is [1, 2] × [0, 1], its left lower one [−2, −1] × [−1, 0]. */
    const [left, bottom] = label === 0 ? [1, 0] : [-2, -1];
    expect(x >= left && x <= left + 1 && y >= bottom && y <= bottom + 1).toBe(true);
  });
  expect(Math.abs(top / n - 0.25)).toBeLessThan(5 * Math.sqrt((0.25 * 0.75) / n));
  expect(drawn.classNames).toEqual(["top", "bottom"]);
});

test("a full mask is a uniform rectangle", () => {
  const { mean, variance } = moments(
    fromMask({ width: 30, height: 10, coverage: new Uint8Array(300).fill(9) })(rng(1), n).points,
  );
  /* 6 wide and 2 high: variances 36/12 and 4/12. Five standard errors; the fourth moment is below the normal's. */
  expect(Math.abs(mean[0])).toBeLessThan(5 * Math.sqrt(3 / n));
  expect(Math.abs(mean[1])).toBeLessThan(5 * Math.sqrt(1 / 3 / n));
  expect(Math.abs(variance[0] / 3 - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
  expect(Math.abs(variance[1] * 3 - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
});

test("a blank mask and one of the wrong size are refused", () => {
  expect(() => fromMask({ width: 2, height: 1, coverage: [0, 0] })).toThrow("is blank; write or draw something");
  expect(() => fromMask({ width: 2, height: 2, coverage: [1] })).toThrow("2 × 2 pixels needs 4 values; it has 1.");
});

const place = integer({ min: 0, max: grid });
const stroke = record({
  label: integer({ min: 0, max: 7 }),
  radius: integer({ min: 1, max: grid }),
  path: array(place, { minLength: 2, maxLength: 40 }).map((path) => path.slice(0, path.length & ~1)),
});

test("drawings survive becoming text, which a link takes as it is", () => {
  assert(
    property(array(stroke, { maxLength: 6 }), (strokes) => {
      const text = encodeStrokes(strokes);
      expect(text).toMatch(/^[\w-]*$/);
      expect(decodeStrokes(text)).toEqual(strokes);
    }),
  );
});

test("text that is no drawing is refused in a sentence", () => {
  const whole = encodeStrokes([{ label: 1, radius: 20, path: [500, 500, 600, 400, 300, 900] }]);
  for (let length = 1; length < whole.length; length++)
    expect(() => decodeStrokes(whole.slice(0, length))).toThrow(PointsError);
  for (const text of ["?", "AA", "____", encodeStrokes([{ label: 0, radius: 0, path: [1, 1] }])])
    expect(() => decodeStrokes(text)).toThrow("damaged or cut short");
  expect(() => fromStrokes(decodeStrokes(""))).toThrow("Nothing is drawn yet");
});

/** Rounding of float32 at 3. */
const slack = 1e-6;

test("points lie within half a brush of their stroke, and know its class", () => {
  const strokes: Stroke[] = [
    { label: 3, radius: 32, path: [256, 512, 768, 512] },
    { label: 1, radius: 16, path: [512, 128] },
  ];
  const drawn = fromStrokes(strokes)(rng(2), n);
  expect(drawn.classNames).toEqual(["class 2", "class 4"]);
  let dots = 0;
  each(drawn, (x, y, label) => {
    dots += 1 - label;
    const [cx, cy] = label === 1 ? [Math.min(1.5, Math.max(-1.5, x)), 0] : toPlane(512, 128);
    expect(Math.hypot(x - cx!, y - cy!)).toBeLessThanOrEqual((label === 1 ? 32 : 16) * (6 / grid) + slack);
  });
  /* Areas: the line 2·32·512 + π·32², the dot π·16². */
  const share = (Math.PI * 256) / (2 * 32 * 512 + Math.PI * 1024 + Math.PI * 256);
  expect(Math.abs(dots / n - share)).toBeLessThan(5 * Math.sqrt(share / n));
});
