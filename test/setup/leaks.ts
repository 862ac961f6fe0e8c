import { afterEach, beforeAll, beforeEach, expect } from "vitest";

/** TensorFlow.js keeps its engine here; reading it from there spares tests without tensors the import. */
type Engine = { memory(): { numTensors: number }; ENV: { set(flag: string, value: boolean): void } };
const engine = () => (globalThis as { _tfengine?: Engine })._tfengine;
const tensors = () => engine()?.memory().numTensors ?? 0;

let before = 0;

/** Kernels are then checked for leaks one by one, and the advice to install tfjs-node stays away. */
beforeAll(() => engine()?.ENV.set("PROD", true));

beforeEach(() => {
  before = tensors();
});

afterEach(() => {
  expect(tensors(), "the number of tensors after the test must be what it was before").toBe(before);
});
