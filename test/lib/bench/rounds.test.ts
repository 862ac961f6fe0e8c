import { describe, expect, test } from "vitest";
import { sweep } from "../../../src/lib/bench/fits.ts";
import { type Job, jobs } from "../../../src/lib/bench/jobs.ts";
import type { Row } from "../../../src/lib/bench/report.ts";
import { type Lane, measure, withPeaks } from "../../../src/lib/bench/rounds.ts";

const job: Job = { ...jobs[0]!, threshold: 0.5 };
const effort = { rounds: 3, milliseconds: 10, seconds: 1 };

/** A lane whose turns take the given times a step, and that writes down what it is asked. */
function lane(impl: Lane["impl"], times: number[], log: string[] = [], rest: Partial<Lane> = {}): Lane {
  let turn = 0;
  return {
    impl,
    backend: "wasm",
    where: "browser",
    hardware: { gpu: "", software: false, versions: {} },
    open: async () => 1,
    demand: async () => ({ dispatches: null, uploads: null, readbacks: null, inFlight: null, tensors: 0 }),
    async run() {
      log.push(impl);
      const each = times[turn++ % times.length]!;
      return { milliseconds: 10 * each, steps: 10, busy: each };
    },
    async learn() {
      log.push(`${impl} learns`);
      return { seconds: 0.1, steps: 100, loss: 0.4 };
    },
    close: async () => void log.push(`${impl} closes`),
    ...rest,
  };
}

async function rowsOf<T>(measuring: AsyncGenerator<unknown, T>): Promise<T> {
  let next = await measuring.next();
  while (!next.done) next = await measuring.next();
  return next.value;
}

describe("a measurement", () => {
  test("goes by turns, takes medians, and lets the fastest learn first", async () => {
    const log: string[] = [];
    const rows = await rowsOf(
      measure(job, [lane("tfjs", [6, 100, 8], log), lane("noisebook", [1, 2, 9], log)], effort),
    );
    expect(log).toEqual([
      ...["tfjs", "noisebook", "tfjs", "noisebook", "tfjs", "noisebook"],
      ...["noisebook learns", "tfjs learns", "tfjs closes", "noisebook closes"],
    ]);
    expect(rows.map(({ msPerStep }) => msPerStep)).toEqual([8, 2]);
    expect(rows[1]).toMatchObject({ stepsPerSecond: 500, secondsToQuality: 0.1, stepsToQuality: 100, note: "" });
  });

  test("tells of a lane that fails, and goes on with the others", async () => {
    const broken = lane("tfjs", [1], [], { open: () => Promise.reject(new Error("There is no such gradient.")) });
    const rows = await rowsOf(measure(job, [broken, lane("noisebook", [1])], effort));
    expect(rows[0]).toMatchObject({ msPerStep: null, gflops: null, note: "There is no such gradient." });
    expect(rows[1]).toMatchObject({ msPerStep: 1, note: "" });
  });

  test("does not wait for learning that would take too long", async () => {
    const log: string[] = [];
    await rowsOf(measure(job, [lane("noisebook", [1], log), lane("tfjs", [50], log)], effort));
    expect(log).toContain("noisebook learns");
    expect(log).not.toContain("tfjs learns");
  });

  test("takes the first step for the measurement where plain JavaScript needs seconds for it", async () => {
    const log: string[] = [];
    const slow = lane("tfjs", [1], log, { backend: "cpu", open: async () => 5000 });
    const [row] = await rowsOf(measure(job, [slow], { ...effort, seconds: 0 }));
    expect([row!.msPerStep, log]).toEqual([5000, ["tfjs closes"]]);
  });

  test("has no times of images on a GPU that is imitated, but counts", async () => {
    const demand = { dispatches: 300, uploads: 1, readbacks: 0, inFlight: 1, tensors: 0 };
    const imitated = lane("noisebook", [4], [], {
      backend: "webgpu",
      hardware: { gpu: "SwiftShader", software: true, versions: {} },
      demand: async () => demand,
    });
    const images = jobs.find(({ name }) => name === "unet-16-train")!;
    const [row] = await rowsOf(measure(images, [imitated], effort));
    expect(row).toMatchObject({ msPerStep: null, jsMsPerStep: 0.4, dispatchesPerStep: 300, note: "" });
  });

  test("closes its lanes when it is stopped", async () => {
    const log: string[] = [];
    const measuring = measure(job, [lane("noisebook", [1], log)], effort);
    await measuring.next();
    await measuring.return([]);
    expect(log).toEqual(["noisebook closes"]);
  });
});

test("a share of the peak is of the same backend, and on WebAssembly of our own product", () => {
  const row = (impl: Row["impl"], backend: Row["backend"], gflops: number) =>
    ({ impl, backend, where: "browser", gflops }) as Row;
  const product = [
    row("noisebook", "wasm", 20),
    row("jax-js", "wasm", 40),
    row("tfjs", "webgpu", 10),
    row("noisebook", "webgpu", 50),
  ];
  const rows = [row("noisebook", "wasm", 10), row("tfjs", "webgpu", 10), row("tfjs", "cpu", 1)];
  expect(withPeaks(rows, product).map(({ peakShare }) => peakShare)).toEqual([0.5, 0.2, null]);
});

test("a sweep fits time against size", async () => {
  const sizes = [100, 1000, 10_000];
  const timed = lane("noisebook", [1.1, 2, 11]);
  const [fit] = await rowsOf(
    sweep({ over: "batch", sizes, power: 1, work: () => job.work }, [timed], { ...effort, rounds: 1, seconds: 0 }),
  );
  expect(fit).toMatchObject({ over: "batch", sizes, msPerStep: [1.1, 2, 11] });
  expect(fit!.a).toBeCloseTo(1, 6);
  expect(fit!.overtakes).toBeCloseTo(1000, 3);
});
