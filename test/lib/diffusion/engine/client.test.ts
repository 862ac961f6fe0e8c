import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { connectEngine, type Engine, type EngineOptions } from "../../../../src/lib/diffusion/engine/client.ts";
import type { StartRequest } from "../../../../src/lib/diffusion/engine/types.ts";
import type { SampleJob } from "../../../../src/lib/diffusion/jobs/sample/job.ts";
import type { TrainReport } from "../../../../src/lib/diffusion/jobs/train/job.ts";
import { fakeWorker, job, type Script, stubService, stubStep } from "./fake-worker.ts";

const sampling: SampleJob = {
  model: job.model,
  params: new Float32Array(1),
  sampler: "ddim",
  steps: 6,
  count: 2,
  seed: 1,
};
const engines: Engine[] = [];

function launch(script: Script = {}, options: EngineOptions = {}) {
  const workers: ReturnType<typeof fakeWorker>[] = [];
  const spawn = () => {
    const worker = fakeWorker(stubService(script, () => workers.at(-1)!.fail("driver crashed")));
    workers.push(worker);
    return worker;
  };
  const engine = connectEngine({ spawn, ...options });
  const notices: string[] = [];
  engine.onNotice((sentence) => notices.push(sentence));
  engines.push(engine);
  return { engine, workers, notices };
}

async function all<T>(run: AsyncIterable<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const value of run) values.push(value);
  return values;
}

/** The weight that the stub should end with. */
function finalWeight(steps = job.steps) {
  let weight = 0;
  for (let step = 0; step < steps; step++) weight = stubStep(weight, step, 0.5, 3);
  return weight;
}

const weightOf = (reports: TrainReport[]) => reports.at(-1)!.checkpoint!.params[0];
const stepsOf = (reports: TrainReport[]) => reports.flatMap(({ losses }) => losses.map(({ step }) => step));
const everyStep = Array.from({ length: job.steps }, (_, i) => i + 1);

afterEach(() => {
  for (const engine of engines.splice(0)) engine.close();
  vi.useRealTimers();
});

describe("an engine", () => {
  test("starts no worker before the first pull, and one for all calls", async () => {
    const { engine, workers } = launch();
    const [train, sample] = [engine.run("train", job), engine.run("sample", sampling)];
    expect([workers.length, engine.status.state]).toEqual([0, "idle"]);
    await Promise.all([train.next(), sample.next(), engine.ready()]);
    expect(workers.length).toBe(1);
    await Promise.all([train.return(), sample.return()]);
  });

  test("tells how it starts", async () => {
    const { engine } = launch({}, { backend: "wasm" });
    const seen: string[] = [];
    engine.onStatus(({ state, text }) => seen.push(`${state}: ${text}`));
    expect((await engine.ready()).reason).toBe("Computes on wasm.");
    expect(seen).toEqual(["loading: Starting the worker", "loading: Trying wasm", "ready: Computes on wasm."]);
  });

  test("asks the first start alone for a backend that is fast at the work", async () => {
    const requests: StartRequest[] = [];
    const { engine, workers } = launch({ requests });
    const workload = { model: job.model, batchSize: 4, count: 100 };
    await engine.ready(workload);
    workers[0]!.fail("drill");
    await vi.waitFor(() => expect(engine.status.state).toBe("idle"));
    await engine.ready(workload);
    expect(requests.map(({ workload }) => workload)).toEqual([workload, undefined]);
  });

  test("takes the work from a job that is trained first", async () => {
    const requests: StartRequest[] = [];
    await all(launch({ requests }).engine.run("train", job));
    expect(requests[0]!.workload).toEqual({ model: job.model, batchSize: 3, count: 4 });
    await launch({ requests }).engine.ready();
    expect(requests[1]!.workload).toBeUndefined();
  });

  test("tells that shaders are compiled, where that takes its time", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { engine } = launch({ compiling: promise });
    await engine.ready();
    const seen: string[] = [];
    engine.onStatus(({ state, text, isBusy }) => seen.push(`${state}: ${text}${isBusy ? " …" : ""}`));
    const ready = engine.precompile(job);
    await vi.waitFor(() => expect(seen).toEqual(["ready: Compiling shaders …"]));
    resolve();
    await ready;
    expect(seen.splice(0)).toEqual(["ready: Compiling shaders …", "ready: Computes on webgpu."]);
    await all(engine.run("train", job));
    expect(seen).toEqual([]);
  });

  test("tells of no shaders where there are none", async () => {
    const { engine } = launch({}, { backend: "wasm" });
    await engine.ready();
    const seen: string[] = [];
    engine.onStatus(({ text }) => seen.push(text));
    await engine.precompile(job);
    await all(engine.run("train", job));
    expect(seen).toEqual([]);
  });

  test("refuses a backend that there is not", () => {
    expect(() => connectEngine({ backend: "cuda" as "cpu" })).toThrow(
      "Unknown backend: cuda (expected one of webgpu, webgl, wasm, cpu).",
    );
  });

  test("refuses one that the address asks for at the first call, in a sentence, and in its status", async () => {
    vi.stubGlobal("location", { search: "?backend=cuda" });
    const { engine } = launch();
    vi.unstubAllGlobals();
    const sentence = "Unknown backend: cuda (expected one of webgpu, webgl, wasm, cpu).";
    await expect(engine.run("train", job).next()).rejects.toThrow(sentence);
    expect(engine.status).toEqual({ state: "idle", text: sentence });
  });

  test("is shared by the figures of a page that ask for the same backend, until it is closed", () => {
    const engine = connectEngine();
    expect(connectEngine()).toBe(engine);
    const other = connectEngine({ backend: "wasm" });
    expect(other).not.toBe(engine);
    engine.close();
    const next = connectEngine();
    expect(next).not.toBe(engine);
    next.close();
    other.close();
  });

  test("that is closed rejects what is under way and what comes later, with no second worker", async () => {
    const { engine, workers } = launch();
    const run = engine.run("train", job);
    await run.next();
    const pull = run.next();
    engine.close();
    await expect(pull).rejects.toThrow("The engine of this page was closed.");
    await expect(engine.run("sample", sampling).next()).rejects.toThrow("The engine of this page was closed.");
    expect(workers.length).toBe(1);
  });
});

describe("training", () => {
  test("that loses its device ends with the weights of a run that did not, and says so", async () => {
    const { engine, workers, notices } = launch({ loseAtSteps: [13] });
    const states: string[] = [];
    engine.onStatus(({ state }) => states.at(-1) === state || states.push(state));
    const reports = await all(engine.run("train", job));
    expect(weightOf(reports)).toBe(finalWeight());
    expect(stepsOf(reports)).toEqual(everyStep);
    expect(states).toEqual(["loading", "ready", "idle", "recovering", "ready"]);
    expect(notices).toEqual(["The GPU was lost at step 12; training went on from step 10 on a fresh device."]);
    expect(workers.length).toBe(2);
  });

  test("that loses it before the first checkpoint starts again", async () => {
    const { engine, notices } = launch({ loseAtSteps: [3] });
    expect(weightOf(await all(engine.run("train", job)))).toBe(finalWeight());
    expect(notices).toEqual(["The GPU was lost at step 2; training went on from step 0 on a fresh device."]);
  });

  test("goes on where the worker failed while nobody was pulling, with the settings of the moment", async () => {
    const { engine, workers, notices } = launch();
    const run = engine.run("train", job);
    for (let step = 0; step < 5; step++) await run.next();
    await run.next({ learningRate: 1, batchSize: 7 });
    workers[0]!.fail("out of memory");
    const rest = await all(run);
    let weight = 0;
    for (let step = 0; step < 40; step++) weight = stubStep(weight, step, step < 10 ? 0.5 : 1, step < 10 ? 3 : 7);
    expect(weightOf(rest)).toBe(weight);
    expect(notices).toEqual([
      "The worker failed: out of memory at step 12; training went on from step 10 in a fresh worker.",
    ]);
  });

  test("moves to the next backend after two losses within a minute, not within more", async () => {
    for (const [gap, backend] of [
      [1000, "webgl"],
      [61_000, "webgpu"],
    ] as const) {
      const requests: StartRequest[] = [];
      let clock = 0;
      const { engine, notices } = launch({ loseAtSteps: [13, 27], requests }, { now: () => clock });
      const run = engine.run("train", job);
      const reports: TrainReport[] = [];
      for await (const report of run) {
        reports.push(report);
        if (report.step === 20) clock += gap;
      }
      expect(weightOf(reports)).toBe(finalWeight());
      expect(stepsOf(reports)).toEqual(everyStep);
      expect(requests.map(({ order }) => order[0])).toEqual(["webgpu", "webgpu", backend]);
      if (backend === "webgl") expect(notices[1]).toContain("went on from step 20 on WebGL instead of WebGPU.");
    }
  });

  test("passes an error of the job on, and keeps the worker", async () => {
    const { engine, workers } = launch();
    const run = engine.run("train", { ...job, steps: 4 });
    await expect(run.throw(new RangeError("enough"))).rejects.toThrow("enough");
    await expect(engine.run("train", { ...job, data: (() => {}) as never }).next()).rejects.toThrow(
      "could not be cloned",
    );
    expect(weightOf(await all(engine.run("train", job)))).toBe(finalWeight());
    expect(workers.length).toBe(1);
  });

  test("gives up in a sentence where each device is lost, until it is tried again", async () => {
    const { engine, workers } = launch({ loseAtSteps: Array.from({ length: 6 }, () => 4) });
    await expect(all(engine.run("train", job))).rejects.toThrow(
      "The computation stopped 6 times within a minute. The GPU was lost. Reload the page to try again.",
    );
    expect(workers.length).toBe(6);
    expect(weightOf(await all(engine.run("train", job)))).toBe(finalWeight());
  });

  test("survives losses at any steps, and is told every step once", async () => {
    const losses = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 5 });
    const property = fc.asyncProperty(losses, async (loseAtSteps) => {
      const { engine } = launch({ loseAtSteps: [...loseAtSteps] });
      const reports = await all(engine.run("train", job));
      expect(weightOf(reports)).toBe(finalWeight());
      expect(stepsOf(reports)).toEqual(everyStep);
      engine.close();
    });
    await fc.assert(property, { numRuns: 30 });
  });
});

describe("sampling", () => {
  test("begins again once, and tells each frame once", async () => {
    const { engine } = launch({ loseAtFrames: [3] });
    expect((await all(engine.run("sample", sampling))).map(({ i }) => i)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test("fails at the second loss", async () => {
    const { engine } = launch({ loseAtFrames: [3, 3] });
    await expect(all(engine.run("sample", sampling))).rejects.toThrow("The GPU was lost.");
  });

  test("and a field go on beside a training run that loses its device", async () => {
    const { engine } = launch({ loseAtSteps: [7] });
    const at = Float32Array.of(1, 2);
    const [reports, frames, fields] = await Promise.all([
      all(engine.run("train", job)),
      all(engine.run("sample", sampling)),
      all(engine.run("field", { model: job.model, params: new Float32Array(1), t: 0.5, at })),
    ]);
    expect(weightOf(reports)).toBe(finalWeight());
    expect([frames.length, fields]).toEqual([7, [{ x0: at }]]);
  });
});

describe("a worker", () => {
  test("that falls silent is replaced", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
    const { engine, notices } = launch();
    const run = engine.run("train", job);
    for (let i = 0; i < 5; i++) await run.next();
    await engine.injectFault("kill-worker");
    const next = run.next();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(((await next).value as TrainReport).step).toBe(12);
    expect(notices).toEqual([
      "The worker gave no answer for 10 seconds at step 10; training went on from step 10 in a fresh worker.",
    ]);
    await run.return();
  });

  test("that dies while it tries a backend is replaced, and the second time that backend is left out", async () => {
    const requests: StartRequest[] = [];
    const { engine } = launch({ refuse: ["webgpu", "webgpu"], requests });
    expect((await engine.ready()).backend).toBe("webgl");
    expect(requests.map(({ order }) => order[0])).toEqual(["webgpu", "webgpu", "webgl"]);
  });

  test("that cannot be loaded is an error in a sentence, and the next call tries again", async () => {
    let isBroken = true;
    const spawn = () => {
      const worker = fakeWorker(stubService({}, () => {}));
      if (isBroken) queueMicrotask(() => worker.fail(""));
      return worker;
    };
    const { engine } = launch({}, { spawn });
    await expect(engine.ready()).rejects.toThrow("The worker could not be loaded, or failed.");
    isBroken = false;
    expect((await engine.ready()).backend).toBe("webgpu");
  });
});

describe("an experiment", () => {
  const run = (engine: Engine, options = {}) =>
    all(engine.run("stub" as never, { steps: 12 } as never, options) as AsyncGenerator<{ at: number }>);

  test("goes on from its newest checkpoint when the device is lost, and says so", async () => {
    const { engine, notices } = launch({ loseAtFrames: [7] });
    const places = (await run(engine)).map(({ at }) => at);
    expect(places).toEqual([0, 1, 2, 3, 4, 5, 6, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(notices).toEqual(["The GPU was lost. The run continues on a fresh device."]);
  });

  test("goes on from a checkpoint that it is given", async () => {
    const { engine } = launch();
    expect((await run(engine, { from: 10 })).map(({ at }) => at)).toEqual([10, 11, 12]);
  });
});
