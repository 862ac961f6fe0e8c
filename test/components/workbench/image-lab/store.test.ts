import { describe, expect, test } from "vitest";
import { ImageStore } from "../../../../src/components/workbench/image-lab/store.ts";
import type { TrainJob } from "../../../../src/lib/diffusion/jobs/train/job.ts";
import { FakeEngine, settle } from "../denoiser-lab/fake-engine.ts";

function bench(steps = 40) {
  const engine = new FakeEngine();
  let clock = 0;
  const model = { width: 4, depth: 1, schedule: "cosine", prediction: "v", classes: 0 };
  const job = { model, steps, data: { points: new Float32Array(4) } } as unknown as TrainJob;
  const store = new ImageStore({
    engine: async () => engine,
    changed: () => {},
    job: async () => job,
    title: () => "digits",
    now: () => (clock += 500),
  });
  return { engine, store };
}
const until = (store: ImageStore, phase: string) => settle(() => store.phase === phase);

describe("a training on images", () => {
  test("goes to its last step, and keeps losses and pictures on the way", async () => {
    const { store } = bench();
    await store.train();
    await until(store, "done");
    expect(store.run?.name).toBe("Run 1: digits");
    expect(store.run?.step).toBe(40);
    expect(store.run?.losses.points.at(-1)?.step).toBe(40);
    expect(store.shown?.step).toBe(40);
    expect(store.shown?.samples.length).toBeGreaterThan(0);
  });

  test("steps, and pauses", async () => {
    const { store } = bench();
    await store.step();
    await settle(() => store.run?.step === 1);
    expect(store.phase).toBe("paused");
  });

  test("goes on for as many steps again, as the same run", async () => {
    const { store } = bench();
    await store.train();
    await until(store, "done");
    await store.train();
    await settle(() => store.run?.step === 80);
    expect(store.run?.id).toBe(1);
  });

  test("looks back, and at the newest again", async () => {
    const { store } = bench();
    await store.train();
    await until(store, "done");
    const first = store.run!.snapshots[0]!;
    store.lookAt(0);
    expect(store.shown).toBe(first);
    store.lookAt(undefined);
    expect(store.shown?.step).toBe(40);
  });

  test("keeps a run as A while the next one is B", async () => {
    const { store } = bench();
    await store.train();
    await until(store, "done");
    store.pin();
    expect(store.run).toBeUndefined();
    await store.train();
    await until(store, "done");
    expect([store.pinned?.id, store.run?.id]).toEqual([1, 2]);
    store.unpin();
    expect(store.pinned).toBeUndefined();
  });

  test("says why it can't be", async () => {
    const { store } = bench();
    const broken = new ImageStore({
      engine: async () => Promise.reject(new Error("There is no worker.")),
      changed: () => {},
      job: async () => ({ model: store.run?.model, steps: 1 }) as unknown as TrainJob,
      title: () => "",
    });
    await broken.train();
    expect([broken.phase, broken.message]).toEqual(["failed", "There is no worker."]);
  });
});
