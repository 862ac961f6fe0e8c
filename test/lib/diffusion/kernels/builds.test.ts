import { describe, expect, test } from "vitest";
import { fromBase64 } from "../../../../src/lib/diffusion/formats/base64.ts";
import { fused, plain } from "../../../../src/lib/diffusion/kernels/wasm/generated.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

type Exported = Readonly<Record<string, (...numbers: number[]) => number>>;

/** A build in a memory of its own, with numbers at `at`, in bytes. */
function load(text: string) {
  const memory = new WebAssembly.Memory({ initial: 64 });
  const module = new WebAssembly.Module(fromBase64(text));
  const call = new WebAssembly.Instance(module, { env: { memory } }).exports as Exported;
  call.prepare!(0);
  return { call, floats: (at: number, count: number) => new Float32Array(memory.buffer, at, count) };
}

/** Room for products, then the factors and the result. */
const [room, a, b, c] = [1024, 2 ** 20, 2 ** 21, 3 * 2 ** 20];

const sizes = [
  [1, 1, 1],
  [5, 7, 9],
  [13, 300, 31],
  [101, 20, 24],
  [6, 3, 520],
] as const;

describe.each(Object.entries({ fused, plain }))("the %s build", (_name, text) => {
  test.each(sizes)("multiplies [%i, %i] and [_, %i], transposed or not", (m, k, n) => {
    const { call, floats } = load(text);
    const [x, y] = [floats(a, m * k), floats(b, k * n)];
    x.set(
      rng(0)
        .fork("x")
        .normals(m * k),
    );
    y.set(
      rng(0)
        .fork("y")
        .normals(k * n),
    );
    for (const ta of [0, 1])
      for (const tb of [0, 1]) {
        call.products!(1, m, n, k, a, 0, ta, b, 0, tb, 0, c, room);
        const z = floats(c, m * n);
        for (const [at, value] of z.entries()) {
          const [i, j] = [Math.floor(at / n), at % n];
          let sum = 0;
          for (let p = 0; p < k; p++) sum += x[ta ? p * m + i : i * k + p]! * y[tb ? j * k + p : p * n + j]!;
          expect(Math.abs(value - sum)).toBeLessThan(1e-4); // hundreds of roundings of numbers up to 50
        }
      }
  });

  test("evaluates x σ(x), x Φ(x) and its approximation alike", () => {
    const { call, floats } = load(text);
    floats(a, 7).set([-100, -2, -1, 0, 1, 2, 100]);
    call.activate!(a, b, 7, 1);
    const silu = [0, -0.23840584, -0.26894142, 0, 0.73105858, 1.76159416, 100];
    for (const [i, value] of floats(b, 7).entries()) expect(value).toBeCloseTo(silu[i]!, 6);
    call.activate!(a, b, 7, 2);
    const gelu = [0, -0.04550026, -0.15865525, 0, 0.84134475, 1.95449974, 100];
    for (const [i, value] of floats(b, 7).entries()) expect(value).toBeCloseTo(gelu[i]!, 6);
    call.activate!(a, b, 7, 3);
    const near = [0, -0.04540231, -0.15880801, 0, 0.84119199, 1.95459769, 100];
    for (const [i, value] of floats(b, 7).entries()) expect(value).toBeCloseTo(near[i]!, 6);
  });
});

test("the builds have the same functions", () => {
  const names = [fused, plain].map((text) =>
    WebAssembly.Module.exports(new WebAssembly.Module(fromBase64(text))).map(({ name }) => name),
  );
  expect(names[0]).toEqual(names[1]);
});
