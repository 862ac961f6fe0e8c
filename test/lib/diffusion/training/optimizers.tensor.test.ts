import { describe, expect, test } from "vitest";
import { dispose, mul, sub, type Tensor1D, tensor1d, tidy } from "#tf";
import { init, type Optimizer, optimizers } from "../../../../src/lib/diffusion/training/optimizers.ts";

const gradients = [
  [0.3, -2, 0.01],
  [-0.1, 1, 4],
  [0.2, 0.5, -3],
];
const start = [1, -1, 0.5];
const rate = 0.1;

/** The same, written out for one number at a time in float64: algorithm 1 of Adam with AdamW's decay. */
function byHand({ decay = 0, limit = Number.POSITIVE_INFINITY }): number[] {
  const p = [...start];
  const m = [0, 0, 0];
  const v = [0, 0, 0];
  for (const [t, raw] of gradients.entries()) {
    const norm = Math.hypot(...raw);
    const g = raw.map((value) => value * Math.min(1, limit / norm));
    for (let i = 0; i < 3; i++) {
      m[i] = 0.9 * m[i]! + 0.1 * g[i]!;
      v[i] = 0.999 * v[i]! + 0.001 * g[i]! ** 2;
      const step = m[i]! / (1 - 0.9 ** (t + 1)) / (Math.sqrt(v[i]! / (1 - 0.999 ** (t + 1))) + 1e-8);
      p[i] = p[i]! - rate * (step + decay * p[i]!);
    }
  }
  return p;
}

async function run(optimizer: Optimizer): Promise<Float32Array> {
  const end = tidy(() => {
    let params = tensor1d(start);
    let state: readonly Tensor1D[] = init(optimizer, params);
    for (const [i, gradient] of gradients.entries()) {
      const next = optimizer.update(tensor1d(gradient), state, params, i);
      params = sub(params, mul(next.updates, rate)) as Tensor1D;
      state = next.state;
    }
    return params;
  });
  const values = (await end.data()) as Float32Array;
  dispose(end);
  return values;
}

describe("optimisers agree with the algorithm written out", () => {
  test.each([
    ["adam", { weightDecay: 0, clip: 0 }, {}],
    ["adamw", { weightDecay: 0.3, clip: 0 }, { decay: 0.3 }],
    ["adamw", { weightDecay: 0.3, clip: 1 }, { decay: 0.3, limit: 1 }],
  ] as const)("%s %o", async (name, options, plain) => {
    const expected = byHand(plain);
    for (const [i, value] of (await run(optimizers[name](options))).entries())
      expect(Math.abs(value - expected[i]!)).toBeLessThan(2e-5); // float32; Adam divides by a small root at first
  });

  test("sgd follows the gradient", async () => {
    const expected = start.map((value, i) => value - rate * gradients.reduce((sum, g) => sum + g[i]!, 0));
    for (const [i, value] of (await run(optimizers.sgd({ weightDecay: 0, clip: 0 }))).entries())
      expect(value).toBeCloseTo(expected[i]!, 5);
  });
});
