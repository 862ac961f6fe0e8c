import { describe, expect, test } from "vitest";
import { nearFloor, RunStore } from "../../../../../src/components/workbench/denoiser-lab/state/run-store.ts";
import { FakeEngine, settle } from "../fake-engine.ts";

function bench() {
  const engine = new FakeEngine();
  let clock = 0;
  const store = new RunStore({ engine: async () => engine, now: () => (clock += 50) });
  store.set({ steps: 100 });
  return { engine, store };
}
const until = (store: RunStore, phase: string) => settle(() => store.phase === phase);

describe("a run", () => {
  test("goes from the first step to the last, and keeps its losses and snapshots", async () => {
    const { store } = bench();
    await store.train();
    await until(store, "done");
    expect(store.run?.step).toBe(100);
    expect(store.run?.losses.points.map(({ step }) => step)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    expect(store.run?.snapshots.at(-1)?.step).toBe(100);
    expect(store.quality?.value).toBeGreaterThan(0);
  });

  test("pauses, takes single steps, and goes on", async () => {
    const { store } = bench();
    await store.step();
    await settle(() => store.run?.step === 1 && store.phase === "paused");
    const before = store.run!.step;
    await store.step();
    await settle(() => store.run?.step === before + 1);
    expect(store.run?.step).toBe(before + 1);
    expect(store.shown?.step).toBe(before + 1);
    expect(store.phase).toBe("paused");
    await store.train();
    await until(store, "done");
    expect(store.run?.step).toBe(100);
  });

  test("takes the steps of a pause by hand, one at a time, after running freely", async () => {
    const { store, engine } = bench();
    engine.perTurn = 5;
    const stop = store.subscribe(() => (store.run?.step ?? 0) >= 10 && store.pause());
    await store.train();
    await until(store, "paused");
    await settle(() => false, 50);
    stop();
    const at = store.run!.step;
    await store.step();
    await settle(() => store.run!.step > at);
    expect(store.run!.step).toBe(at + 1);
  });

  test("rests while nobody looks, unless it is asked to go on", async () => {
    const { store, engine } = bench();
    engine.perTurn = 1;
    await store.train();
    store.setVisible(false);
    await settle(() => false, 50);
    const step = store.run!.step;
    await settle(() => false, 50);
    expect(store.run!.step).toBe(step);
    expect(store.held).toBe(true);
    store.setKeepRunning(true);
    await until(store, "done");
    expect(store.run!.step).toBe(100);
  });

  test("that diverges stops with the engine's sentence and keeps the last good snapshot", async () => {
    const { store, engine } = bench();
    engine.divergesAt = 50;
    await store.train();
    await until(store, "failed");
    expect(store.message).toContain("NaN");
    expect(store.shown!.step).toBeLessThan(50);
    expect(store.picture.samples).toBeDefined();
  });

  test("that is finished goes on for as many steps again, from its checkpoint", async () => {
    const { store, engine } = bench();
    await store.train();
    await until(store, "done");
    await store.train();
    await settle(() => store.run?.step === 200 && store.phase === "done");
    expect(engine.froms).toEqual([undefined, 100]);
    expect(store.run!.changes).toEqual([{ step: 100, steps: 200 }]);
  });

  test("stops near the floor only after several measurements in a row", async () => {
    const { store } = bench();
    store.set({ stopAtFloor: true });
    await store.train();
    await settle(() => store.phase !== "running");
    const good = store.run!.measured.filter(({ value, floor }) => value <= nearFloor.times * floor);
    expect(store.phase === "done" || good.length >= nearFloor.inARow).toBe(true);
  });
});

describe("changes", () => {
  test("of the learning rate govern the next turn and are noted in the run", async () => {
    const { store, engine } = bench();
    await store.step();
    await settle(() => store.run?.step === 1);
    await store.step();
    await settle(() => store.run?.step === 2 || store.run!.step > 10);
    const step = store.run!.step;
    store.set({ learningRate: 0.5, batchSize: 8 });
    await store.step();
    await settle(() => store.run!.step > step);
    expect(engine.controls.at(-1)).toMatchObject({ learningRate: 0.5, batchSize: 8 });
    expect(store.run!.changes).toEqual([{ step, learningRate: 0.5, batchSize: 8 }]);
  });

  test("of anything else wait for a new run, which puts the old one by", async () => {
    const { store } = bench();
    await store.train();
    await until(store, "done");
    store.set({ width: 64 });
    expect(store.pending).toEqual(["width"]);
    await store.train();
    await until(store, "done");
    expect(store.run!.settings.width).toBe(64);
    expect(store.shelf.runs.map(({ settings }) => settings.width)).toEqual([128]);
  });

  test("are repeated at the same steps when a run is", async () => {
    const { store, engine } = bench();
    await store.prepare({ ...store.settings, steps: 60 }, [
      { step: 25, learningRate: 0.1 },
      { step: 60, steps: 80 },
    ]);
    engine.perTurn = 7;
    await store.train();
    await settle(() => store.run?.step === 80);
    expect(store.run!.changes).toContainEqual({ step: 25, learningRate: 0.1 });
    expect(store.run!.step).toBe(80);
    expect(store.settings.learningRate).toBe(0.1);
  });

  test("of the data put the run by and show the new data", async () => {
    const { store } = bench();
    await store.train();
    await until(store, "done");
    store.set({ data: "rings" });
    expect(store.run).toBeUndefined();
    expect(store.data.title).toBe("Rings");
    expect(store.shelf.runs).toHaveLength(1);
  });

  test("to data that don't exist are refused and change nothing", () => {
    const { store } = bench();
    expect(() => store.set({ data: "apples" })).toThrow("Unknown data set: apples");
    expect(store.settings.data).toBe("moons");
    expect(store.data.title).toBe("Two moons");
  });
});

describe("looking back", () => {
  test("shows an earlier snapshot and returns to now", async () => {
    const { store } = bench();
    await store.train();
    await until(store, "done");
    store.lookAt(0);
    expect(store.shown!.step).toBeLessThan(100);
    store.lookAt(undefined);
    expect(store.shown!.step).toBe(100);
  });

  test("a run of the history comes back with its pictures and can go on", async () => {
    const { store } = bench();
    await store.train();
    await until(store, "done");
    const { id } = store.run!;
    store.reset();
    expect(store.phase).toBe("idle");
    store.show(store.shelf.runs.find((run) => run.id === id)!);
    expect(store.run!.id).toBe(id);
    expect(store.shelf.runs).toEqual([]);
    await store.train();
    await settle(() => store.run!.step === 200);
    expect(store.run!.step).toBe(200);
  });
});
