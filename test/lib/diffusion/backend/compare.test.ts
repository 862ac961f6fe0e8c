import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findBackend, findBackendFactory, getBackend, registerBackend, removeBackend } from "#tf";
import { type Candidate, Unfit } from "../../../../src/lib/diffusion/backend/candidates.ts";
import { choose, isWorthComparing, type ReadyOptions, ready } from "../../../../src/lib/diffusion/backend/choose.ts";
import { multiplyAdds, workloadOf } from "../../../../src/lib/diffusion/jobs/train/workload.ts";
import type { BackendName } from "../../../../src/lib/diffusion/tf/backend-names.ts";
import { job as small } from "../engine/fake-worker.ts";

type Times = Partial<Record<BackendName, number>>;

/** Backends that take so many milliseconds a step; those that are left out are unfit. */
function options(times: Times, more: ReadyOptions = {}) {
  const prepare = vi.fn<(name: BackendName) => void>();
  const candidate = (name: BackendName): Candidate => ({
    async prepare() {
      prepare(name);
      if (times[name] === undefined) throw new Unfit("is not available here");
      return name.startsWith("web") ? "stub" : undefined;
    },
  });
  const candidates = {
    webgpu: candidate("webgpu"),
    webgl: candidate("webgl"),
    wasm: candidate("wasm"),
    cpu: candidate("cpu"),
  };
  const time = vi.fn(async () => times[getBackend() as BackendName]!);
  return { candidates, test: async () => 0, time, work: { multiplyAdds: 1e7, time }, prepare, ...more };
}

const imitated = ["webgl", "wasm"] as const;

/** WebGL and WebAssembly are played by plain JavaScript. */
beforeEach(() => {
  for (const name of imitated) registerBackend(name, () => new MathBackendCPU());
});

afterEach(async () => {
  await ready(["cpu"]);
  for (const name of imitated) if (findBackendFactory(name)) removeBackend(name);
});

describe("of a GPU and a processor", () => {
  test("the processor computes where its steps are shorter, and the GPU is given back", async () => {
    const { backend, reason, tried } = await ready(["webgl", "wasm", "cpu"], options({ webgl: 3.14, wasm: 0.901 }));
    expect([backend, getBackend()]).toEqual(["wasm", "wasm"]);
    expect(reason).toBe("Computes on WebAssembly, since a step takes 0.9 ms there and 3.1 ms on WebGL (stub).");
    expect(tried).toEqual([
      { backend: "webgl", ok: true, why: "WebGL passed a test computation; a step takes 3.1 ms there." },
      { backend: "wasm", ok: true, why: "WebAssembly passed a test computation; a step takes 0.9 ms there." },
    ]);
    expect(findBackend("webgl")).toBeNull();
  });

  test("the GPU computes where its steps are shorter", async () => {
    const { backend, reason, tried } = await ready(["webgl", "wasm", "cpu"], options({ webgl: 2, wasm: 12.4 }));
    expect([backend, getBackend()]).toEqual(["webgl", "webgl"]);
    expect(reason).toBe("Computes on WebGL (stub), since a step takes 2 ms there and 12 ms on WebAssembly.");
    expect(tried.map(({ backend }) => backend)).toEqual(["wasm", "webgl"]);
  });

  test("the processor isn't even fetched where the GPU is fast", async () => {
    const asked = options({ webgl: 0.8, wasm: 0.1 });
    const { backend, reason } = await ready(["webgl", "wasm"], asked);
    expect([backend, reason]).toEqual(["webgl", "Computes on WebGL (stub)."]);
    expect(asked.prepare.mock.calls).toEqual([["webgl"]]);
  });

  test("the GPU computes where there is no other", async () => {
    const { backend, reason, tried } = await ready(["webgl", "wasm", "cpu"], options({ webgl: 50 }));
    expect([backend, getBackend()]).toEqual(["webgl", "webgl"]);
    expect(reason).toBe("Computes on WebGL (stub).");
    expect(tried[0]).toEqual({ backend: "wasm", ok: false, why: "WebAssembly is not available here." });
  });

  test("the reason tells of what was refused before", async () => {
    const { reason } = await ready(["webgpu", "webgl", "wasm"], options({ webgl: 3, wasm: 1 }));
    expect(reason).toBe(
      "Computes on WebAssembly, since a step takes 1 ms there and 3 ms on WebGL (stub), and WebGPU is not available here.",
    );
  });

  test("one that breaks down while it is timed is passed over", async () => {
    const time = async () => {
      if (getBackend() === "webgl") throw new Error("out of memory");
      return 1;
    };
    const { backend, reason } = await ready(
      ["webgl", "wasm"],
      options({ webgl: 3, wasm: 1 }, { work: { multiplyAdds: 1e7, time } }),
    );
    expect([backend, reason]).toEqual(["wasm", "Computes on WebAssembly, since WebGL failed (out of memory)."]);
  });

  test("each is told before it is tried", async () => {
    const trying = choose(["webgl", "wasm"], options({ webgl: 3, wasm: 5 }));
    const told: unknown[] = [];
    for (let next = await trying.next(); !next.done; next = await trying.next()) told.push(next.value);
    expect(told).toEqual(["webgl", "wasm", "webgl"]);
  });
});

describe("nothing is timed", () => {
  test("that the reader asked for", async () => {
    const asked = options({ webgl: 100, wasm: 1 }, { named: "webgl" });
    const { backend, reason } = await ready(["webgl", "wasm"], asked);
    expect([backend, reason]).toEqual(["webgl", "Computes on WebGL (stub), as asked for."]);
    expect(asked.time).not.toHaveBeenCalled();
  });

  test("where nothing is known of the work, or nothing else is wanted", async () => {
    const asked = options({ webgl: 100, wasm: 1, cpu: 1 });
    expect((await ready(["webgl", "wasm"], { ...asked, work: undefined })).backend).toBe("webgl");
    expect((await ready(["webgl", "cpu"], asked)).backend).toBe("webgl");
    expect((await ready(["wasm", "cpu"], asked)).backend).toBe("wasm");
    expect(asked.time).not.toHaveBeenCalled();
  });
});

const model = { schedule: "linear", prediction: "epsilon", width: 64, depth: 2, classes: 0 };

test("a job's workload is its training step; one that can't be run has none", () => {
  const job = { ...small, model, data: { points: new Float32Array(600) }, batchSize: 128 };
  expect(workloadOf(job)).toEqual({ model, batchSize: 128, count: 300 });
  expect(workloadOf({ ...job, batchSize: -1 })).toBeUndefined();
  expect(workloadOf({ ...job, model: { ...model, width: Number.NaN } })).toBeUndefined();
});

test("no processor is tried against a step that none could take as fast", () => {
  const large = { model: { ...model, width: 1024, depth: 8 }, batchSize: 1024, count: 1000 };
  // 3 · 1024 · 1024 · (34 + 7 · 1024 + 2) multiply-adds, of which a thread does 32 million a millisecond.
  expect(multiplyAdds(large)).toBe(3 * 1024 * 1024 * 7204);
  expect(isWorthComparing(700, multiplyAdds(large))).toBe(false);
  expect(isWorthComparing(710, multiplyAdds(large))).toBe(true);
  const tiny = multiplyAdds({ ...large, model: { ...model, width: 8, depth: 1 } });
  expect(isWorthComparing(1, tiny)).toBe(false);
  expect(isWorthComparing(1.1, tiny)).toBe(true);
});
