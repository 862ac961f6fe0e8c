import { expect, test } from "vitest";
import { evenTime, logSnr, states, times } from "../../../../src/components/autoencoders/ae-scale/noised.ts";

test("a spread moves the logarithm of signal to noise by twice its own, at every time", () => {
  for (const t of times) expect(logSnr(t, 5.49) - logSnr(t, 1)).toBeCloseTo(2 * Math.log(5.49));
});

test("there is as much noise as signal at the even time", () => {
  expect(logSnr(evenTime(3), 3)).toBeCloseTo(0);
  expect(evenTime(1)).toBe(0.5);
});

test("states are shown at one size, whatever the spread", () => {
  const latent = Float32Array.from({ length: 256 }, (_, i) => (i % 2 ? 1 : -1));
  const all = states(latent, 5);
  const square = all.reduce((sum, value) => sum + value ** 2, 0) / all.length;
  // 0.6², known from 1280 numbers to a tenth.
  expect(square).toBeGreaterThan(0.3);
  expect(square).toBeLessThan(0.42);
});
