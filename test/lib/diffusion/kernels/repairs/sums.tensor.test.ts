import { expect, onTestFinished, test, vi } from "vitest";
import { backend, dispose, grad, mean, ones, sum, type Tensor, tidy } from "#tf";
import { normal } from "../same.ts";
import { expectGradients } from "./differences.ts";

const cases: [number[], number | number[] | undefined][] = [
  [[7], undefined],
  [[3, 5], 0],
  [[3, 5], 1],
  [
    [4, 3, 5],
    [0, 2],
  ],
  [
    [2, 3, 4, 5],
    [1, 2],
  ],
  [
    [2, 3, 4, 2, 5],
    [1, 2, 4],
  ],
  [
    [2, 3, 2, 3, 2, 3],
    [0, 2, 4],
  ],
  [
    [2, 3, 2, 3, 2, 3],
    [1, 3, 5],
  ],
  [[5, 1, 3], 1],
];

test.each(cases)("sums of %j over %j", async (shape, axis) => {
  await expectGradients((x) => sum(x!, axis), [normal("x", shape)]);
  await expectGradients((x) => sum(x!, axis, true), [normal("x", shape)]);
});

test.each(cases)("means of %j over %j", async (shape, axis) => {
  await expectGradients((x) => mean(x!, axis), [normal("x", shape)]);
  await expectGradients((x) => mean(x!, axis, true), [normal("x", shape)]);
});

test("a mean's gradient shares what comes in evenly", async () => {
  const gradient = tidy(() => grad((x: Tensor) => mean(x, 1))(ones([2, 4])));
  expect([...(await gradient.data())]).toEqual(new Array(8).fill(0.25));
  gradient.dispose();
});

test.each([
  ["sum", sum],
  ["mean", mean],
])("the gradient of a %s sends nothing of the input's size to the device", async (_, reduce) => {
  const { device } = backend() as unknown as { device?: GPUDevice };
  const x = normal("x", [8, 16, 16, 32]);
  const slope = tidy(() => grad((x: Tensor) => reduce(x, [1, 2]))(x, ones([8, 32])));
  await slope.data();
  const sent = device && vi.spyOn(device.queue, "writeBuffer");
  const mapped = device && vi.spyOn(device, "createBuffer");
  onTestFinished(() => void vi.restoreAllMocks());
  const again = tidy(() => grad((x: Tensor) => reduce(x, [1, 2]))(x, ones([8, 32])));
  await again.data();
  const written = (sent?.mock.calls ?? []).map(([, , data, , size]) => size ?? (data as ArrayBuffer).byteLength);
  const uploads = (mapped?.mock.calls ?? []).filter(([{ mappedAtCreation }]) => mappedAtCreation);
  const bytes = [...written, ...uploads.map(([{ size }]) => size)];
  expect(Math.max(0, ...bytes)).toBeLessThanOrEqual(8 * 32 * 4);
  dispose([x, slope, again]);
});
