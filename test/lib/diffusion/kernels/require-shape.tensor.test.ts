import { expect, test } from "vitest";
import { dispose, engine, grads, type Tensor, type Tensor1D, type Tensor2D, tidy } from "#tf";
import { activate } from "../../../../src/lib/diffusion/kernels/activation.ts";
import { attention } from "../../../../src/lib/diffusion/kernels/attention.ts";
import { dense } from "../../../../src/lib/diffusion/kernels/dense.ts";
import { groupNorm } from "../../../../src/lib/diffusion/kernels/group-norm.ts";
import { isRegistered } from "../../../../src/lib/diffusion/kernels/kernel.ts";
import { layerNorm, rmsNorm } from "../../../../src/lib/diffusion/kernels/layer-norm.ts";
import { weightedSquaredError } from "../../../../src/lib/diffusion/kernels/loss.ts";
import { mix } from "../../../../src/lib/diffusion/kernels/mix.ts";
import { noised } from "../../../../src/lib/diffusion/kernels/noised.ts";
import { randomNormal, randomUniform } from "../../../../src/lib/diffusion/kernels/random.ts";
import { sinusoids } from "../../../../src/lib/diffusion/kernels/time-embedding.ts";
import { unravel } from "../../../../src/lib/diffusion/kernels/unravel.ts";
import { record } from "../../../../src/lib/diffusion/kernels/update.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { type Call, of } from "./outcome.ts";

type Row = readonly [what: string, call: Call, sentence: string];

const x = (...shape: number[]): Tensor => of(shape);
const matrix = (...shape: number[]): Tensor2D => of(shape);
const vector = (...shape: number[]): Tensor1D => of(shape);
const whole = (...shape: number[]): Tensor => of(shape, "int32");

const dense42 = (of: Tensor, bias = vector(2)) => dense<Tensor>(of, matrix(4, 2), bias);

/** The library's own operations: a sentence of ours, the same on every backend. */
const own: readonly Row[] = [
  ["dense: columns", () => dense42(x(3, 5)), "The dense layer takes 4 columns, as its weight is [4, 2]; x is [3, 5]."],
  ["dense: columns of three axes", () => dense42(x(3, 2, 5)), "x is [3, 2, 5]."],
  ["dense: a scalar", () => dense42(x()), "x is []."],
  [
    "dense: bias",
    () => dense42(x(3, 4), vector(3)),
    "The dense layer takes bias [2], as its weight is [4, 2]; bias is [3].",
  ],
  [
    "dense: weight",
    () => dense(x(3, 4), x(4, 2, 1) as never, vector(2)),
    "takes a weight [in, out]; weight is [4, 2, 1].",
  ],
  [
    "dense: whole numbers",
    () => dense42(whole(3, 4)),
    "The dense layer takes float32; x is int32 [3, 4]: cast it first.",
  ],
  ["activation: whole numbers", () => activate(whole(3), "silu"), "The activation takes float32; x is int32 [3]"],
  [
    "attention: heads",
    () => attention(x(1, 2, 3, 4), x(1, 1, 3, 4), x(1, 1, 3, 4)),
    "q is [1, 2, 3, 4], k is [1, 1, 3, 4]",
  ],
  ["attention: ranks", () => attention(x(2, 3, 4), x(2, 3, 4), x(2, 3, 4)), "Attention takes q [b, h, n, d]"],
  ["attention: values", () => attention(x(1, 1, 3, 4), x(1, 1, 5, 4), x(1, 1, 3, 4)), "v is [1, 1, 3, 4]."],
  ["attention: whole numbers", () => attention(x(1, 1, 3, 4), x(1, 1, 3, 4), whole(1, 1, 3, 4)), "v is int32"],
  [
    "unravel: too short",
    () => unravel(vector(5), [[2, 2], [2]]),
    "Unravelling takes a vector [6], as its parts take so many numbers; vector is [5].",
  ],
  ["unravel: too long", () => unravel(vector(7), [[2, 2], [2]]), "vector is [7]."],
  ["unravel: a matrix", () => unravel(x(2, 3) as never, [[2, 2], [2]]), "vector is [2, 3]."],
  ["unravel: whole numbers", () => unravel(whole(4) as Tensor1D, [[2, 2]]), "vector is int32 [4]"],
  ["unravel: a size below 0", () => unravel(vector(4), [[5], [-1]]), "[-1] is none."],
  [
    "mix: shapes",
    () => mix([0.5, x(2, 3)], [0.5, x(3, 2)]),
    "tensors of one shape; term 1 is [2, 3], term 2 is [3, 2].",
  ],
  ["mix: a row", () => mix([0.5, x(2, 3)], [0.5, x(3)]), "A weighted sum takes tensors of one shape"],
  ["mix: whole numbers", () => mix([0.5, x(2)], [0.5, whole(2)]), "term is int32 [2]"],
  ["mix: nothing", () => mix(), "A weighted sum takes one term at least; there is none."],
  [
    "squared error: target",
    () => weightedSquaredError(x(3, 2), x(3, 3), vector(3)),
    "The squared error takes target [3, 2], as prediction is [3, 2]; target is [3, 3].",
  ],
  [
    "squared error: weight",
    () => weightedSquaredError(x(3, 2), x(3, 2), vector(2)),
    "takes weight [3], as prediction is [3, 2]",
  ],
  [
    "squared error: a scalar",
    () => weightedSquaredError(x(), x(), vector(1)),
    "takes a prediction [b, …]; prediction is [].",
  ],
  ["squared error: whole numbers", () => weightedSquaredError(x(3), whole(3), vector(3)), "target is int32 [3]"],
  [
    "group norm: scale",
    () => groupNorm(x(2, 4), { groups: 2, scale: vector(3), offset: vector(4) }),
    "takes scale [4], as x is [2, 4]; scale is [3].",
  ],
  [
    "group norm: offset",
    () => groupNorm(x(2, 4), { groups: 2, scale: vector(4), offset: matrix(2, 4) as never }),
    "offset is [2, 4].",
  ],
  [
    "group norm: a vector",
    () => groupNorm(x(4), { groups: 2, scale: vector(4), offset: vector(4) }),
    "Group normalisation takes x [b, …, c]; x is [4].",
  ],
  [
    "group norm: groups below 0",
    () => groupNorm(x(2, 4), { groups: -2, scale: vector(4), offset: vector(4) }),
    "4 channels cannot be split into -2",
  ],
  [
    "group norm: half a group",
    () => groupNorm(x(2, 4), { groups: 0.5, scale: vector(4), offset: vector(4) }),
    "split into 0.5 equal",
  ],
  [
    "group norm: modulation",
    () =>
      groupNorm(x(2, 4), {
        groups: 2,
        scale: vector(4),
        offset: vector(4),
        modulation: { gain: matrix(1, 4), shift: matrix(2, 4) },
      }),
    "takes gain [2, 4], as x is [2, 4]; gain is [1, 4].",
  ],
  [
    "layer norm: scale",
    () => layerNorm(x(2, 3, 4), { scale: vector(3) }),
    "Layer normalisation takes scale [4], as x is [2, 3, 4]; scale is [3].",
  ],
  ["layer norm: a vector", () => layerNorm(x(4)), "takes x [b, …, c]; x is [4]."],
  [
    "layer norm: modulation",
    () => layerNorm(x(2, 4), { modulation: { gain: matrix(2, 4), shift: matrix(4, 2) } }),
    "shift is [4, 2].",
  ],
  ["layer norm: whole numbers", () => layerNorm(whole(2, 4)), "x is int32 [2, 4]"],
  ["root mean square: scale", () => rmsNorm(x(2, 4), vector(2)), "takes scale [4], as x is [2, 4]; scale is [2]."],
  [
    "time embedding: times",
    () => sinusoids(x(3, 1), vector(4)),
    "takes times t [b] and frequencies [h]; t is [3, 1], frequencies is [4].",
  ],
  ["time embedding: whole numbers", () => sinusoids(whole(3), vector(4)), "t is int32 [3]"],
  ["random normal: a size below 0", () => randomNormal(rng(0), [2, -1]), "[2, -1] is none."],
  ["random uniform: half a number", () => randomUniform(rng(0), [0.5]), "[0.5] is none."],
  [
    "noised: too few numbers",
    () => Object.values(noised({ x0: x(3, 2) }, vector(20), 16, 2)),
    "takes numbers [34] at least; numbers is [20].",
  ],
  [
    "noised: conditions",
    () => Object.values(noised({ x0: x(3, 2), cond: whole(2) as Tensor1D }, vector(34), 16, 2)),
    "takes cond [3], as x0 is [3, 2]; cond is [2].",
  ],
  ["record: history", () => record(vector(3), vector(2), 0, vector(16)), "takes history [512]; history is [3]."],
  [
    "record: no loss",
    () => record(vector(512), vector(0), 0, vector(16)),
    "takes losses [b], at least one; losses is [0].",
  ],
  [
    "record: scalars",
    () => record(vector(512), vector(2), 0, vector(3)),
    "takes scalars [16] at least; scalars is [3].",
  ],
];

test.each(own)("%s", (_, call, sentence) => {
  expect(() => tidy(call)).toThrow(sentence);
});

/** By what, and the gradient of what; TensorFlow.js looks at the shape only when all gradients are there. */
const slopes: readonly (readonly [
  kernel: string,
  f: (x: Tensor) => Tensor,
  at: number[],
  dy: number[],
  sentence: string,
])[] = [
  [
    "Activation",
    (at) => activate(at, "gelu"),
    [3],
    [4],
    "The gradient of the activation takes dy [3], as x is [3]; dy is [4].",
  ],
  ["Attention", (q) => attention(q, x(1, 1, 5, 4), x(1, 1, 5, 4)), [1, 1, 3, 4], [1, 1, 4, 4], "takes dy [1, 1, 3, 4]"],
  [
    "Dense",
    (at) => dense42(at),
    [3, 4],
    [3, 3],
    "takes dy [3, 2], as x is [3, 4], its weight is [4, 2]; dy is [3, 3].",
  ],
  [
    "GroupNorm",
    (at) => groupNorm(at, { groups: 2, scale: vector(4), offset: vector(4) }),
    [2, 4],
    [4, 4],
    "takes dy [2, 4]",
  ],
  ["LayerNorm", (at) => layerNorm(at), [2, 4], [2, 8], "takes dy [2, 4]"],
  ["WeightedSquaredError", (at) => weightedSquaredError(at, x(3, 2), vector(3)), [3, 2], [2], "takes dy [3]"],
];

test.each(slopes)("gradient of another shape: %s", (kernel, f, at, dy, sentence) => {
  const call = () => tidy(() => grads((value) => f(value!))([x(...at)], x(...dy)));
  expect(call).toThrow(isRegistered(kernel) ? sentence : undefined);
  forgetTape();
});

/** Frees what a gradient that threw has kept. */
function forgetTape() {
  const { state } = engine() as unknown as { state: { activeTape: { saved?: Tensor[] }[] | null } };
  for (const { saved } of state.activeTape ?? []) dispose([...(saved ?? [])]);
  state.activeTape = null;
}
