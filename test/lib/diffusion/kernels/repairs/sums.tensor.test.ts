import { expect, test } from "vitest";
import { grad, mean, ones, sum, type Tensor, tidy } from "#tf";
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
