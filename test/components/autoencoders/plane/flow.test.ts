import { expect, test } from "vitest";
import { codePlane, flowed, shareAlone, stateAt } from "../../../../src/components/autoencoders/plane/flow.ts";
import { planeScaling } from "../../../../src/components/autoencoders/plane/net.ts";

const means = Float32Array.of(3, 3, 3, -3, -3, 3, -3, -3);
const deviations = new Float32Array(8).fill(0.1);
const plane = codePlane({
  decoder: [],
  means,
  deviations,
  labels: [0, 1, 2, 3],
  scaling: planeScaling(means, deviations),
});

test("samples that follow the field end where codes are", () => {
  const states = flowed(plane, 1, 50);
  expect(shareAlone(plane, states[0]!)).toBeGreaterThan(0.5);
  // A sample between two codes to the last may be left there by steps of a 32nd.
  expect(shareAlone(plane, states.at(-1)!)).toBeLessThanOrEqual(0.04);
});

test("scaled codes have a spread of 1 with their own widths counted in", () => {
  const square = plane.codes.reduce((sum, value) => sum + value ** 2, 0) / plane.codes.length;
  const width = plane.widths[0]!;
  expect(square + width ** 2).toBeCloseTo(1, 2);
});

test("a state between two steps lies between them", () => {
  const states = [Float64Array.of(0, 0), Float64Array.of(1, 2), Float64Array.of(3, 2)];
  expect([...stateAt(states, 1)]).toEqual([0, 0]);
  expect([...stateAt(states, 0.25)]).toEqual([2, 2]);
  expect([...stateAt(states, 0)]).toEqual([3, 2]);
});
