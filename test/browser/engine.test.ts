import { afterEach, describe, expect, inject, test } from "vitest";
import { memory } from "#tf";
import { connectEngine, type Engine } from "../../src/lib/diffusion/engine/client.ts";
import { spawnWorker } from "../../src/lib/diffusion/engine/spawn.ts";
import type { TrainJob, TrainReport } from "../../src/lib/diffusion/jobs/train/job.ts";
import type { Checkpoint } from "../../src/lib/diffusion/jobs/types.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import type { BackendName } from "../../src/lib/diffusion/tf/backend-names.ts";

const backend = inject("backend");

const job: TrainJob = {
  model: { schedule: "linear", prediction: "epsilon", width: 16, depth: 2, classes: 0 },
  data: { points: rng(1).normals(256) },
  optimizer: { name: "adamw", learningRate: 1e-2, weightDecay: 1e-4, clip: 1, learningRateSchedule: "constant" },
  emaDecay: 0.9,
  weighting: "uniform",
  batchSize: 32,
  steps: 36,
  seed: 7,
};

const engines: Engine[] = [];

function launch(name: BackendName) {
  const engine = connectEngine({ backend: name, spawn: spawnWorker });
  const notices: string[] = [];
  engine.onNotice((sentence) => notices.push(sentence));
  engines.push(engine);
  return { engine, notices };
}

afterEach(async () => {
  for (const engine of engines.splice(0)) {
    expect(await engine.tensors(), "tensors left in the worker").toBe(0);
    engine.close();
  }
});

/** WebAssembly's worker is the same beside either GPU: asked once. */
const isFirst = backend === "webgpu";

/** Trains to the end, with `disturb` called once, after the first report past a third of the way. */
async function finish(run: AsyncIterable<TrainReport>, disturb?: () => Promise<void>) {
  const told: number[] = [];
  let [last, pending]: [TrainReport | undefined, typeof disturb] = [undefined, disturb];
  for await (const report of run) {
    last = report;
    told.push(...report.losses.map(({ step }) => step));
    if (!pending || report.step <= job.steps / 3 || report.done) continue;
    const now = pending;
    pending = undefined;
    await now();
  }
  return { checkpoint: last!.checkpoint as Checkpoint, told };
}

const everyStep = Array.from({ length: job.steps }, (_, i) => i + 1);

describe("a worker in a real browser", () => {
  const samples = async (engine: Engine, params: Float32Array) => {
    const frames = [];
    const sampling = { model: job.model, params, sampler: "ddim", steps: 3, count: 4, seed: 1 };
    for await (const { x } of engine.run("sample", sampling)) frames.push(x);
    return frames;
  };

  test.each(isFirst ? ([backend, "wasm"] as const) : [backend])(
    "chooses %s, trains on it and samples from it as the CPU does",
    async (name) => {
      const { engine } = launch(name);
      const { backend: chosen, reason } = await engine.ready();
      expect(chosen, reason).toBe(name);
      expect(reason).toContain("as asked for.");
      const cpu = launch("cpu").engine;
      expect((await cpu.ready()).backend).toBe("cpu");
      const { checkpoint } = await finish(engine.run("train", { ...job, steps: 8 }));
      const frames = await samples(engine, checkpoint.ema);
      const expected = await samples(cpu, checkpoint.ema);
      expect(frames.map((x) => x.length)).toEqual([8, 8, 8, 8]);
      // Answers that are off by float32's 1e-6 count σ/α = 152-fold in the first step from t = 1.
      for (const [i, x] of frames.entries())
        for (const [j, value] of x.entries()) expect(Math.abs(value - expected[i]![j]!)).toBeLessThan(1e-3);
    },
  );

  test("passes over a GPU that is imitated in software, unless asked for by name", async () => {
    const engine = connectEngine({ spawn: spawnWorker });
    engines.push(engine);
    const { tried, backend: chosen, reason } = await engine.ready();
    const [webgpu] = tried;
    expect(webgpu!.backend).toBe("webgpu");
    expect(webgpu!.ok || /imitated in software/.test(webgpu!.why)).toBe(true);
    expect(tried.at(-1)).toMatchObject({ backend: chosen, ok: true });
    expect(reason).toMatch(/^Computes on /);
  });
});

describe("training", () => {
  test("that loses its device ends with the weights of a run that did not", async () => {
    const { engine, notices } = launch(backend);
    const whole = await finish(engine.run("train", job));
    const broken = await finish(engine.run("train", job), () => engine.injectFault("lose-device"));
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatch(/^The GPU was lost at step \d+; training went on from step \d+ on a fresh device\.$/);
    expect(broken).toEqual({ ...whole, told: everyStep });
    expect((await engine.ready()).backend).toBe(backend);
  });

  test.runIf(isFirst)("whose worker is killed ends with the weights of a run that was not", async () => {
    const { engine, notices } = launch("wasm");
    const whole = await finish(engine.run("train", job));
    const broken = await finish(engine.run("train", job), () => engine.injectFault("kill-worker"));
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatch(/^The worker stopped at step \d+; training went on from step \d+ in a fresh worker\.$/);
    expect(broken).toEqual({ ...whole, told: everyStep });
  });

  test("that is left at any time leaves no tensor in the worker", async () => {
    const { engine } = launch(backend);
    const run = engine.run("train", job);
    await run.next();
    const pull = run.next();
    await run.return();
    await pull;
    expect(await engine.tensors()).toBe(0);
    for await (const { step } of engine.run("train", job, {})) if (step > 3) break;
  });

  test("makes no tensor in the page", async () => {
    const before = memory().numTensors;
    const { engine } = launch(backend);
    for await (const { step } of engine.run("train", { ...job, steps: 4 })) {
      expect(step).toBeGreaterThan(0);
      expect(memory().numTensors).toBe(before);
    }
  });
});
