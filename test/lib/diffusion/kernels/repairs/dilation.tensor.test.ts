import { describe, test } from "vitest";
import { conv2d, depthwiseConv2d, getBackend, getKernel, type Tensor4D } from "#tf";
import { commonCases, normal } from "../same.ts";
import { expectGradients } from "./differences.ts";

type Case = [image: [number, number, number, number], filter: [number, number], dilation: number | [number, number]];

const cases: Case[] = [
  [[1, 5, 5, 1], [3, 3], 2],
  [[2, 7, 6, 3], [2, 3], 2],
  [
    [2, 9, 5, 2],
    [3, 2],
    [3, 1],
  ],
  [[2, 4, 4, 3], [3, 3], 1],
  [[2, 4, 5, 3], [1, 1], 2],
];

const has = (kernel: string) => getKernel(kernel, getBackend()) !== undefined;

describe.each(["same", "valid"] as const)("dilated convolutions, padding %s", (pad) => {
  test.for(commonCases(cases))("of %j, filter %j, dilation %j", async ([shape, filter, dilation], { skip }) => {
    skip(!has("Conv2DBackpropFilter"));
    await expectGradients(
      (x, w) => conv2d(x as Tensor4D, w as Tensor4D, 1, pad, "NHWC", dilation),
      [normal("x", shape), normal("w", [...filter, shape[3], 4])],
    );
  });

  test.for(commonCases(cases))(
    "channel by channel of %j, filter %j, dilation %j",
    async ([shape, filter, dilation], { skip }) => {
      skip(!has("DepthwiseConv2dNativeBackpropFilter"));
      await expectGradients(
        (x, w) => depthwiseConv2d(x as Tensor4D, w as Tensor4D, 1, pad, "NHWC", dilation),
        [normal("x", shape), normal("w", [...filter, shape[3], 2])],
      );
    },
  );
});
