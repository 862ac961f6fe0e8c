import { describe, expect, test, vi } from "vitest";
import { findBackendFactory, getBackend, memory, registerBackend, removeBackend } from "#tf";
import { type Candidate, Unfit } from "../../../../src/lib/diffusion/backend/candidates.ts";
import { choose, ready } from "../../../../src/lib/diffusion/backend/choose.ts";
import { expected, selfTest, tolerance } from "../../../../src/lib/diffusion/backend/self-test.ts";
import { type BackendName, backendFromSearch } from "../../../../src/lib/diffusion/tf/backend-names.ts";

/** Stand-ins: all are fit, but for those that `unfit` names with a reason; whatever is set, it is JavaScript's. */
function stubs(unfit: Partial<Record<BackendName, string>>): Record<BackendName, Candidate> {
  const candidate = (name: BackendName): Candidate => ({
    async prepare(isNamed) {
      const why = unfit[name];
      if (why && !(isNamed && why.includes("software"))) throw new Unfit(why);
      return name === "cpu" ? undefined : `stub ${name}`;
    },
  });
  return { webgpu: candidate("webgpu"), webgl: candidate("webgl"), wasm: candidate("wasm"), cpu: candidate("cpu") };
}

describe("the self-test's constants", () => {
  const wave = (n: number, f: number) => Float64Array.from({ length: n }, (_, i) => Math.sin(f * (i + 1)));
  const [x, y, w, v] = [wave(1152, 0.7), wave(384, 1.7), wave(48, 1.3), wave(16, 0.9)];
  const b = wave(8, 2.1).map((value) => value / 2);
  const loss = () => {
    let total = 0;
    for (let i = 0; i < 192; i++) {
      const hidden = b.map((start, j) => {
        const a = start + [0, 1, 2, 3, 4, 5].reduce((sum, k) => sum + x[6 * i + k]! * w[8 * k + j]!, 0);
        return a / (1 + Math.exp(-a));
      });
      for (const d of [0, 1]) total += (hidden.reduce((s, h, j) => s + h * v[2 * j + d]!, 0) - y[2 * i + d]!) ** 2;
    }
    return total / 384;
  };
  const slopes = (values: Float64Array) =>
    Array.from(values, (value, i) => {
      values[i] = value + 1e-5;
      const up = loss();
      values[i] = value - 1e-5;
      const slope = (up - loss()) / 2e-5;
      values[i] = value;
      return slope;
    });

  test("are what finite differences find in float64", () => {
    const found = [loss(), ...slopes(b), ...slopes(v), slopes(w).reduce((sum, slope) => sum + slope ** 2, 0)];
    // The constants are rounded to 8 digits after the point; central differences of 1e-5 err by 1e-10.
    for (const [i, value] of found.entries()) expect(Math.abs(value - expected[i]!)).toBeLessThan(6e-9);
  });
});

describe("in Node", () => {
  test.each(["cpu", "wasm"])("%s computes the known values and gradients, and leaves no tensor", async (backend) => {
    const before = memory().numTensors;
    const chosen = await ready([backend]);
    expect([chosen.backend, getBackend()]).toEqual([backend, backend]);
    expect(await selfTest()).toBeLessThan(tolerance);
    expect(memory().numTensors).toBe(before);
    await ready(["cpu"]);
  });

  test("what a browser alone has is passed over with the reason", async () => {
    const { backend, reason, tried } = await ready();
    expect(backend).toBe("wasm");
    expect(reason).toBe("Computes on WebAssembly, since WebGPU is not available here and WebGL is not available here.");
    expect(tried.map(({ backend, ok }) => [backend, ok])).toEqual([
      ["webgpu", false],
      ["webgl", false],
      ["wasm", true],
    ]);
    await ready(["cpu"]);
  });
});

describe("a backend is refused", () => {
  test.each([0.25, Number.NaN])("that is off by %d", async (error) => {
    const refusal = ready(["cpu"], { test: async () => error });
    await expect(refusal).rejects.toThrow(`Plain JavaScript computes wrongly here (off by ${error.toPrecision(2)}).`);
  });

  test("that never answers", async () => {
    vi.useFakeTimers();
    const refusal = ready(["cpu"], { test: () => new Promise(() => {}), timeout: 60_000 });
    const expectation = expect(refusal).rejects.toThrow("Plain JavaScript gave no result within 60 seconds.");
    await vi.advanceTimersByTimeAsync(60_000);
    await expectation;
    vi.useRealTimers();
  });

  test("that throws, in its own words", async () => {
    const test = () => Promise.reject(new Error("out of luck."));
    await expect(ready(["cpu"], { test })).rejects.toThrow(
      "Nothing can compute here: Plain JavaScript failed (out of luck). Another browser may help.",
    );
  });

  test("that cannot be set, though TensorFlow.js only says false", async () => {
    registerBackend("webgl", () => Promise.reject(new Error("no adapter")));
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const { tried } = await ready(["webgl", "cpu"], { candidates: stubs({}) });
    expect(tried[0]!.why).toBe("WebGL could not be started.");
    warn.mockRestore();
    removeBackend("webgl");
    expect(getBackend()).toBe("cpu");
  });
});

test("WebAssembly that cannot be set says what its file has to do with it", async () => {
  const wasm = findBackendFactory("wasm");
  removeBackend("wasm");
  registerBackend("wasm", () => Promise.reject(new Error("404")));
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  const { tried } = await ready(["wasm", "cpu"], { candidates: stubs({}) });
  expect(tried[0]!.why).toBe(
    "WebAssembly could not be started: its .wasm file could not be fetched or compiled (the option wasmPath of ready says where it lies).",
  );
  warn.mockRestore();
  removeBackend("wasm");
  if (wasm) registerBackend("wasm", wasm);
});

describe("the choice", () => {
  const imitated = stubs({ webgpu: "is only imitated in software here (SwiftShader)", wasm: "is forbidden here" });

  test("tells why what stands before it was passed over", async () => {
    const { reason } = await ready(["webgpu", "wasm", "cpu"], { candidates: imitated });
    expect(reason).toBe(
      "Computes on plain JavaScript, since WebGPU is only imitated in software here (SwiftShader) and WebAssembly is forbidden here.",
    );
  });

  test("begins with what was asked for", async () => {
    const { reason, tried } = await ready(["webgpu", "cpu"], { candidates: stubs({}), named: "cpu" });
    expect(reason).toBe("Computes on plain JavaScript, as asked for.");
    expect(tried).toEqual([{ backend: "cpu", ok: true, why: "Plain JavaScript passed a test computation." }]);
  });

  test("is told step by step", async () => {
    const trying = choose(["wasm", "cpu"], { candidates: imitated });
    expect((await trying.next()).value).toBe("wasm");
    expect((await trying.next()).value).toBe("cpu");
    expect(await trying.next()).toMatchObject({ done: true, value: { backend: "cpu" } });
  });

  test("lets software imitate a GPU only for who asks for it by name", async () => {
    const prepare = vi.spyOn(imitated.webgpu, "prepare");
    await ready(["webgpu", "cpu"], { candidates: imitated });
    await ready(["cpu"], { candidates: imitated, named: "webgpu" });
    expect(prepare.mock.calls).toEqual([[false], [true]]);
  });

  test("of an unknown name names those that there are", async () => {
    const sentence = "Unknown backend: cuda (expected one of webgpu, webgl, wasm, cpu).";
    await expect(ready(["cuda"])).rejects.toThrow(sentence);
    await expect(ready(["cpu"], { named: "cuda" })).rejects.toThrow(sentence);
    expect(() => backendFromSearch("?backend=cuda")).toThrow(sentence);
    expect([backendFromSearch("?t=1&backend=wasm"), backendFromSearch("?t=1")]).toEqual(["wasm", undefined]);
  });
});
