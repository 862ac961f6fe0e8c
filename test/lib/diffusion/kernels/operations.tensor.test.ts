import { describe, test } from "vitest";
import * as tf from "#tf";
import { isRegistered } from "../../../../src/lib/diffusion/kernels/kernel.ts";
import { expectGradients } from "./repairs/differences.ts";
import { normal } from "./same.ts";

type Case = readonly [name: string, op: (...x: tf.Tensor[]) => tf.Tensor, shapes: readonly number[][]];

/** Numbers of at least 1/2. */
const large = (x: tf.Tensor) => tf.add(tf.square(x), 0.5);

const attention = (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor) =>
  tf.matMul(tf.softmax(tf.mul(tf.matMul(q, k, false, true), 0.5)), v);

function groupNorm(x: tf.Tensor, scale: tf.Tensor, offset: tf.Tensor) {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const groups = tf.reshape(x, [batch, height, width, 2, channels / 2]);
  const { mean, variance } = tf.moments(groups, [1, 2, 4], true);
  const normal = tf.mul(tf.sub(groups, mean), tf.rsqrt(tf.add(variance, 1e-5)));
  return tf.add(tf.mul(tf.reshape(normal, x.shape), scale), offset);
}

function layerNorm(x: tf.Tensor) {
  const { mean, variance } = tf.moments(x, -1, true);
  return tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-5)));
}

const gelu = (x: tf.Tensor) => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1));

const conv =
  (strides: number, pad: "same" | "valid" | number) =>
  (x: tf.Tensor, w: tf.Tensor): tf.Tensor =>
    tf.conv2d(
      x as tf.Tensor4D,
      w as tf.Tensor4D,
      strides,
      pad,
      "NHWC",
      1,
      typeof pad === "number" ? "floor" : undefined,
    );

const depthwise =
  (strides: number) =>
  (x: tf.Tensor, w: tf.Tensor): tf.Tensor =>
    tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, strides, "same");

const upwards = (x: tf.Tensor, w: tf.Tensor): tf.Tensor => {
  const [batch, height, width] = x.shape as [number, number, number, number];
  return tf.conv2dTranspose(x as tf.Tensor4D, w as tf.Tensor4D, [batch, 2 * height, 2 * width, w.shape[2]!], 2, "same");
};

const elementwise: Case[] = [
  ["add", tf.add, [[3, 5], [5]]],
  [
    "sub",
    tf.sub,
    [
      [2, 1, 5],
      [3, 1],
    ],
  ],
  [
    "mul",
    tf.mul,
    [
      [2, 3, 1, 5],
      [2, 1, 4, 1],
    ],
  ],
  [
    "div",
    (x, y) => tf.div(x, large(y)),
    [
      [3, 5],
      [3, 1],
    ],
  ],
  ["scalars", (x) => tf.div(tf.sub(tf.mul(x, 3), 1), 7), [[17]]],
  ["square", tf.square, [[17]]],
  ["sqrt", (x) => tf.sqrt(large(x)), [[3, 5]]],
  ["rsqrt", (x) => tf.rsqrt(large(x)), [[3, 5]]],
  ["exp", tf.exp, [[17]]],
  ["log", (x) => tf.log(large(x)), [[17]]],
  ["pow", (x) => tf.pow(large(x), 1.5), [[17]]],
  ["sin", tf.sin, [[17]]],
  ["cos", tf.cos, [[17]]],
  ["tanh", tf.tanh, [[17]]],
  ["sigmoid", tf.sigmoid, [[17]]],
  ["silu", (x) => tf.mul(x, tf.sigmoid(x)), [[3, 17]]],
  ["gelu", gelu, [[3, 17]]],
  ["softplus", tf.softplus, [[17]]],
  ["relu", (x) => tf.relu(tf.mul(large(x), tf.tensor([1, -1, 1]))), [[5, 3]]],
  ["neg", tf.neg, [[17]]],
  ["reciprocal", (x) => tf.reciprocal(large(x)), [[17]]],
];

const moving: Case[] = [
  ["reshape", (x) => tf.reshape(x, [5, 3]), [[3, 5]]],
  ["transpose", (x) => tf.transpose(x, [0, 2, 1, 3]), [[2, 3, 4, 5]]],
  [
    "concat",
    (x, y, z) => tf.concat([x, y, z], 1),
    [
      [2, 3],
      [2, 1],
      [2, 4],
    ],
  ],
  [
    "concat of channels",
    (x, y) => tf.concat([x, y], 3),
    [
      [2, 3, 3, 2],
      [2, 3, 3, 5],
    ],
  ],
  [
    "split",
    (x) => {
      const [a, b, c] = tf.split(x, 3, -1);
      return tf.add(tf.mul(a!, b!), c!);
    },
    [[4, 6]],
  ],
  ["split, one part unused", (x) => tf.split(x, 3, 1)[1]!, [[4, 6]]],
  [
    "stack",
    (x, y) => tf.stack([x, y], 1),
    [
      [3, 4],
      [3, 4],
    ],
  ],
  [
    "unstack",
    (x) => {
      const [a, b] = tf.unstack(x, 1);
      return tf.mul(a!, b!);
    },
    [[3, 2, 4]],
  ],
  [
    "pad",
    (x) =>
      tf.pad(x, [
        [0, 0],
        [1, 2],
        [2, 0],
        [0, 1],
      ]),
    [[2, 3, 4, 2]],
  ],
  ["reverse", (x) => tf.reverse(x, 1), [[3, 5]]],
  ["expandDims and squeeze", (x) => tf.squeeze(tf.expandDims(x, 1)), [[3, 5]]],
  ["where", (x, y) => tf.where(tf.tensor([1, 0, 1, 0], [4], "bool"), x, y), [[4], [4]]],
  [
    "space to batch",
    (x) =>
      tf.spaceToBatchND(
        x,
        [2, 2],
        [
          [0, 0],
          [0, 0],
        ],
      ),
    [[2, 4, 4, 3]],
  ],
];

const network: Case[] = [
  [
    "attention",
    attention,
    [
      [2, 3, 5, 4],
      [2, 3, 7, 4],
      [2, 3, 7, 3],
    ],
  ],
  ["softmax", (x) => tf.softmax(x), [[3, 17]]],
  ["log softmax", (x) => tf.logSoftmax(x), [[3, 5]]],
  ["log of summed exponentials", (x) => tf.logSumExp(x, -1), [[3, 5]]],
  ["layer norm", layerNorm, [[3, 5, 8]]],
  ["group norm", groupNorm, [[2, 3, 3, 6], [6], [6]]],
  [
    "mean squared error",
    (x, y) => tf.losses.meanSquaredError(x, y),
    [
      [3, 5],
      [3, 5],
    ],
  ],
  ["norm", (x) => tf.norm(x), [[3, 5]]],
  [
    "dot of rows",
    (x, y) => tf.sum(tf.mul(x, y), -1),
    [
      [3, 5],
      [3, 5],
    ],
  ],
  ["outer product", (x, y) => tf.mul(tf.reshape(x, [3, 1]), tf.reshape(y, [1, 5])), [[3], [5]]],
];

const convolutions: Case[] = [
  [
    "3 by 3",
    conv(1, "same"),
    [
      [2, 5, 6, 3],
      [3, 3, 3, 4],
    ],
  ],
  [
    "3 by 3, valid",
    conv(1, "valid"),
    [
      [2, 5, 6, 4],
      [3, 3, 4, 8],
    ],
  ],
  [
    "3 by 3, stride 2",
    conv(2, "same"),
    [
      [2, 6, 8, 3],
      [3, 3, 3, 4],
    ],
  ],
  [
    "3 by 3, stride 2, odd",
    conv(2, "same"),
    [
      [2, 5, 7, 2],
      [3, 3, 2, 3],
    ],
  ],
  [
    "3 by 3, stride 2, padding 1",
    conv(2, 1),
    [
      [2, 6, 6, 2],
      [3, 3, 2, 3],
    ],
  ],
  [
    "1 by 1",
    conv(1, "same"),
    [
      [3, 4, 4, 5],
      [1, 1, 5, 3],
    ],
  ],
  [
    "1 by 1, stride 2",
    conv(2, "same"),
    [
      [2, 4, 4, 3],
      [1, 1, 3, 2],
    ],
  ],
  [
    "patches",
    conv(2, "valid"),
    [
      [2, 6, 4, 3],
      [2, 2, 3, 5],
    ],
  ],
  [
    "2 by 4",
    conv(1, "same"),
    [
      [1, 5, 6, 1],
      [2, 4, 1, 3],
    ],
  ],
  [
    "one pixel",
    conv(1, "same"),
    [
      [1, 1, 1, 1],
      [3, 3, 1, 1],
    ],
  ],
  [
    "a batch of many channels",
    conv(1, "same"),
    [
      [2, 4, 4, 17],
      [3, 3, 17, 33],
    ],
  ],
  [
    "transposed, stride 2",
    upwards,
    [
      [2, 3, 4, 3],
      [4, 4, 2, 3],
    ],
  ],
  [
    "transposed, 3 by 3",
    upwards,
    [
      [2, 3, 2, 2],
      [3, 3, 4, 2],
    ],
  ],
];

const channelwise: Case[] = [
  [
    "3 by 3",
    depthwise(1),
    [
      [2, 5, 6, 3],
      [3, 3, 3, 1],
    ],
  ],
  [
    "two a channel",
    depthwise(1),
    [
      [2, 4, 4, 2],
      [3, 3, 2, 2],
    ],
  ],
  [
    "stride 2",
    depthwise(2),
    [
      [2, 6, 6, 4],
      [3, 3, 4, 1],
    ],
  ],
];

const check = ([name, op, shapes]: Case) =>
  expectGradients(
    op,
    shapes.map((shape, i) => normal(`${name} ${i}`, shape)),
  );

describe("gradients are what differences of values are", () => {
  test.each(elementwise)("%s", (...each) => check(each));
  test.each(moving)("%s", (...each) => check(each));
  test.each(network)("%s", (...each) => check(each));

  test.for(convolutions)("convolutions: %s", (each, { skip }) => {
    skip(!isRegistered("Conv2DBackpropFilter"));
    return check(each);
  });

  test.for(channelwise)("convolutions channel by channel: %s", (each, { skip }) => {
    skip(!isRegistered("DepthwiseConv2dNativeBackpropFilter"));
    return check(each);
  });
});
