import { expect, test } from "vitest";
import { agreement, unevenness } from "../../../../src/components/text-to-image/t2i-attention/maps.ts";

const even = new Float32Array(16).fill(0.3);
const one = Float32Array.from({ length: 16 }, (_, i) => (i === 5 ? 2 : 0));

test("an even map is 0 from even, one of a single place 15 sixteenths", () => {
  expect(unevenness(even)).toBeCloseTo(0, 6);
  expect(unevenness(one)).toBeCloseTo(15 / 16, 6);
});

test("maps agree by 1 with themselves at any size, and by 0 with an even one", () => {
  expect(
    agreement(
      one,
      one.map((value) => 3 * value),
    ),
  ).toBeCloseTo(1, 6);
  expect(agreement(one, even)).toBeCloseTo(0, 3);
  expect(
    agreement(
      one,
      Float32Array.from(one, (value) => 2 - value),
    ),
  ).toBeLessThan(0);
});
