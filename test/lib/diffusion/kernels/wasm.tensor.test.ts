import { describe, expect, test } from "vitest";
import {
  add,
  backend,
  dispose,
  findBackendFactory,
  getBackend,
  matMul,
  mul,
  ones,
  registerBackend,
  removeBackend,
  reshape,
  setBackend,
  tensor1d,
  tidy,
  zeros,
} from "#tf";
import { gelu, silu } from "../../../../src/lib/diffusion/kernels/activation.ts";
import { attention, composedAttention } from "../../../../src/lib/diffusion/kernels/attention.ts";
import { capture } from "../../../../src/lib/diffusion/kernels/capture.ts";
import { isRegistered } from "../../../../src/lib/diffusion/kernels/kernel.ts";
import { sinusoids } from "../../../../src/lib/diffusion/kernels/time-embedding.ts";
import { expectSame, normal } from "./same.ts";

const onWasm = (name: string, f: () => Promise<void> | void) =>
  test(name, async ({ skip }) => {
    if (getBackend() !== "wasm") skip();
    await f();
  });

/** From −30 to 30, densest at 0. */
const places = Float32Array.from({ length: 4001 }, (_, i) => 30 * ((i - 2000) / 2000) ** 3);

/** Units in the last place of a float32 of the size of y. */
const unit = (y: number) => 2 ** (Math.floor(Math.log2(Math.max(Math.abs(y), 2 ** -126))) - 23);

onWasm("x σ(x) is right to a few units in the last place", async () => {
  const x = tensor1d(places);
  const y = silu(x);
  const off = Array.from(await y.data(), (value, i) => {
    const exact = places[i]! / (1 + Math.exp(-places[i]!));
    return Math.abs(value - exact) / unit(exact);
  });
  expect(Math.max(...off)).toBeLessThan(6); // 2 of the exponential, and a few roundings
  dispose([x, y]);
});

/** Φ by its series, in double precision: good to 1e-13 for |x| < 5. */
function phi(x: number): number {
  let [sum, term] = [x, x];
  for (let k = 1; k < 200; k++) {
    term *= (x * x) / (2 * k + 1);
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

onWasm("x Φ(x) is right to a few units in the last place of x", async () => {
  const at = places.filter((x) => Math.abs(x) < 5);
  const x = tensor1d(at);
  const y = gelu(x);
  const off = (await y.data()).map(
    (value, i) => Math.abs(value - at[i]! * phi(at[i]!)) / Math.max(Math.abs(at[i]!), 1e-30),
  );
  expect(Math.max(...off)).toBeLessThan(3e-7); // 3 units of the error function, half of them
  dispose([x, y]);
});

onWasm("cosines and sines are right up to large angles", async () => {
  const angles = Float32Array.from({ length: 1001 }, (_, i) => (i - 500) * 2.5);
  const [t, one] = [tensor1d(angles), tensor1d([1])];
  const y = sinusoids(t, one);
  const values = await y.data();
  for (const [i, angle] of angles.entries()) {
    expect(Math.abs(values[2 * i]! - Math.cos(angle))).toBeLessThan(2e-7);
    expect(Math.abs(values[2 * i + 1]! - Math.sin(angle))).toBeLessThan(2e-7);
  }
  dispose([t, one, y]);
});

onWasm("attention takes more queries than are computed together", async () => {
  for (const causal of [false, true])
    for (const tokensFirst of [false, true]) {
      const attributes = { scale: 0.3, causal, tokensFirst };
      const shape = (tokens: number) => (tokensFirst ? [2, tokens, 2, 9] : [2, 2, tokens, 9]);
      await expectSame(
        (q, k, v) => attention(q!, k!, v!, attributes),
        (q, k, v) => composedAttention(q!, k!, v!, attributes),
        [normal("q", shape(203)), normal("k", shape(150)), normal("v", shape(150))],
        { tolerance: 2e-5 }, // sums of hundreds of exponentials
      );
    }
});

onWasm("a recorded step may answer with one tensor twice, or with what it was given", async () => {
  const step = capture(
    ({ x }) => {
      const y = mul(x!, 2);
      return { results: [y, reshape(y, [1, 3]), reshape(x!, [3, 1])], carried: [] };
    },
    [],
    true,
  );
  for (const values of [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ]) {
    const { results } = step.run({ x: { values: Float32Array.from(values), shape: [3] } });
    const [y, again, given] = await Promise.all(results.map(async (result) => [...(await result.data())]));
    expect([y, again]).toEqual([values.map((v) => 2 * v), values.map((v) => 2 * v)]);
    expect(given).toEqual(values);
  }
  step.dispose();
});

onWasm("recorded steps use no more memory from run to run", () => {
  const held = () => (backend() as unknown as { numDataIds(): number }).numDataIds();
  const before = held();
  const step = capture(({ x }) => ({ results: [add(mul(x!, x!), silu(x!))], carried: [] }), [], true);
  const run = () => step.run({ x: { values: new Float32Array(100), shape: [100] } });
  run();
  const after = held();
  for (let i = 0; i < 5; i++) run();
  expect(held()).toBe(after);
  step.dispose();
  expect(held()).toBe(before);
});

describe("the heap", () => {
  onWasm("may grow between two kernels", async () => {
    const a = ones([33, 20]) as never;
    const before = tidy(() => matMul(a, a, false, true));
    const large = zeros([2 ** 24]); // 64 MB, more than the heap begins with
    const after = tidy(() => matMul(a, a, false, true));
    expect([...(await after.data())]).toEqual([...(await before.data())]);
    dispose([a, before, large, after]);
  });

  onWasm("of a backend that takes another's place is used in its stead", async () => {
    const [old, factory] = [backend(), findBackendFactory("wasm")];
    removeBackend("wasm");
    registerBackend("wasm", factory);
    expect(await setBackend("wasm")).toBe(true);
    expect(backend()).not.toBe(old);
    expect(isRegistered("Dense")).toBe(true);
    const a = ones([5, 7]) as never;
    const c = matMul(a, a, false, true);
    expect([...(await c.data())]).toEqual(new Array(25).fill(7));
    dispose([a, c]);
  });
});
