import { describe, expect, test } from "vitest";
import { dispose, getBackend, grads, mul, onesLike, sum, type Tensor, tidy } from "#tf";
import { attention, composedAttention } from "../../../../src/lib/diffusion/kernels/attention.ts";
import { countDispatches } from "./dispatches.ts";
import { expectGradients } from "./repairs/differences.ts";
import { commonCases, expectClose, expectSame, fusedCases, normal } from "./same.ts";

/** [b, h, n, d], and m. */
const shapes: [[number, number, number, number], number][] = [
  [[1, 1, 1, 1], 1],
  [[2, 2, 3, 5], 3],
  [[1, 3, 17, 8], 33],
  [[2, 1, 70, 8], 70],
  [[1, 2, 33, 36], 5],
  [[1, 1, 5, 132], 6],
];

type Triple = [Tensor, Tensor, Tensor];

const qkv = ([b, h, n, d]: readonly [number, number, number, number], m: number): Triple => [
  normal("q", [b, h, n, d]),
  normal("k", [b, h, m, d]),
  normal("v", [b, h, m, d]),
];

/** The mask is the same code for all shapes: a few show it, of more queries than keys, of fewer, and of many. */
const masked = shapes.slice(1, 4);

describe.each([false, true])("causal: %s", (causal) => {
  test.each(fusedCases(causal ? masked : shapes))("queries %j, keys %i", (shape, m) => {
    const scale = 1 / Math.sqrt(shape[3]);
    return expectSame(
      (...x) => attention(...(x as Triple), { causal }),
      (...x) => composedAttention(...(x as Triple), { scale, causal, tokensFirst: false }),
      qkv(shape, m),
    );
  });
});

test.each([4, 6])("with tokens before heads of %i numbers", (d) =>
  expectSame(
    (...x) => attention(...(x as Triple), { scale: 0.5, tokensFirst: true }),
    (...x) => composedAttention(...(x as Triple), { scale: 0.5, causal: false, tokensFirst: true }),
    [normal("q", [2, 35, 3, d]), normal("k", [2, 9, 3, d]), normal("v", [2, 9, 3, d])],
  ),
);

test("heads of 128 numbers", async () => {
  const inputs = qkv([1, 1, 35, 128], 40);
  const y = tidy(() => attention(...inputs));
  const expected = tidy(() =>
    composedAttention(...inputs, { scale: 1 / Math.sqrt(128), causal: false, tokensFirst: false }),
  );
  await expectClose(y, expected, 5e-6);
  dispose([...inputs, y, expected]);
});

test.each(commonCases([false, true]))("gradients agree with differences of values, causal: %s", (causal) =>
  expectGradients((...x) => attention(...(x as Triple), { causal }), qkv([1, 2, 5, 4], 6)),
);

test("scores may be large", () =>
  expectSame(
    (q, k, v) => attention(q!, k!, v!, { scale: 300 }),
    (q, k, v) => composedAttention(q!, k!, v!, { scale: 300, causal: false, tokensFirst: false }),
    qkv([1, 1, 40, 4], 37),
    // Scores near 3000 have float32 steps of 2e-4, which their exponentials show.
    { tolerance: 5e-3 },
  ));

test("each query's weights sum to 1", async () => {
  const [q, k, v] = qkv([2, 2, 9, 16], 50);
  const y = tidy(() => attention(q, mul(k, 3), onesLike(v)));
  const ones = onesLike(y);
  await expectClose(y, ones, 2e-6);
  dispose([q, k, v, y, ones]);
});

test("shapes that don't fit are refused", () => {
  const [q, k, v] = qkv([1, 1, 2, 4], 3);
  expect(() => attention(q, k, q)).toThrow(
    "Attention takes q [b, h, n, d] and k, v [b, h, m, d]; q is [1, 1, 2, 4], k is [1, 1, 3, 4], v is [1, 1, 2, 4].",
  );
  dispose([q, k, v]);
});

test("on WebGPU, one dispatch forward and two backward, less than a quarter of the composed version's", ({ skip }) => {
  if (getBackend() !== "webgpu") skip();
  const inputs = qkv([1, 2, 40, 16], 40);
  const scale = 0.25;
  const both = (f: (...x: Triple) => Tensor) => () =>
    tidy(() => void grads((...x) => sum(f(...(x as Triple))))(inputs));
  const idle = countDispatches(() => tidy(() => void grads((x) => sum(x!))([inputs[0]])));
  const ours = countDispatches(both(attention)) - idle;
  const theirs =
    countDispatches(both((...x) => composedAttention(...x, { scale, causal: false, tokensFirst: false }))) - idle;
  expect(ours).toBe(3);
  expect(4 * ours).toBeLessThanOrEqual(theirs);
  dispose(inputs);
});
