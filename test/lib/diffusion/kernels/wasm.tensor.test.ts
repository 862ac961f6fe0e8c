import { describe, expect, test } from "vitest";
import {
  backend,
  dispose,
  findBackendFactory,
  getBackend,
  matMul,
  ones,
  registerBackend,
  removeBackend,
  setBackend,
  tensor1d,
  tidy,
  zeros,
} from "#tf";
import { gelu, silu } from "../../../../src/lib/diffusion/kernels/activation.ts";
import { isRegistered } from "../../../../src/lib/diffusion/kernels/kernel.ts";
import { sinusoids } from "../../../../src/lib/diffusion/kernels/time-embedding.ts";

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
