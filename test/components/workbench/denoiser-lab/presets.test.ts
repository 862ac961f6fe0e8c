import { describe, expect, test } from "vitest";
import { decodeLink, isViewOnly } from "../../../../src/components/workbench/denoiser-lab/files/link.ts";
import { isLikeTruth } from "../../../../src/components/workbench/denoiser-lab/state/quality.ts";
import { RunStore } from "../../../../src/components/workbench/denoiser-lab/state/run-store.ts";
import { FakeEngine, settle } from "./fake-engine.ts";

describe("a link of the view alone", () => {
  test.each([
    [{ samplerSteps: "1" }, true],
    [{ ema: "false", run: "film" }, true],
    [{ samplerSteps: "1", prediction: "x0" }, false],
    [{ data: "moons" }, false],
  ])("%o: %s", (values, isOne) => {
    expect(isViewOnly(values as never)).toBe(isOne);
  });

  test("may bring a scheduler_config.json", () => {
    const config = '{"_class_name":"EulerDiscreteScheduler"}';
    const { view } = decodeLink({ sampler: "config", config });
    expect([view.sampler, view.config]).toEqual(["config", config]);
  });
});

describe("Reset", () => {
  const finished = async () => {
    const engine = new FakeEngine();
    const store = new RunStore({ engine: async () => engine, now: () => 0 });
    store.set({ steps: 30 });
    for (let round = 0; round < 2; round++) {
      await store.train();
      await settle(() => store.phase === "done" && store.run!.step === 30 * (round + 1));
    }
    return store;
  };

  test("returns to the goal before the run went on", async () => {
    const store = await finished();
    expect(store.settings.steps).toBe(60);
    store.reset();
    expect(store.settings.steps).toBe(30);
  });

  test("keeps a goal that the reader set", async () => {
    const store = await finished();
    store.set({ steps: 500 });
    store.reset();
    expect(store.settings.steps).toBe(500);
  });

  test("by other data does the same", async () => {
    const store = await finished();
    store.set({ data: "rings" });
    expect(store.settings.steps).toBe(30);
  });
});

test("samples are like true ones by all three measures or not at all", () => {
  const trueShares = { onData: 0.94, covered: 0.95 };
  const quality = { metric: "wasserstein", value: 0.1, floor: 0.1, count: 500, trueShares } as const;
  expect(isLikeTruth({ ...quality, shares: trueShares }, 1.2)).toBe(true);
  expect(isLikeTruth({ ...quality, shares: { onData: 0.54, covered: 0.95 } }, 1.2)).toBe(false);
  expect(isLikeTruth({ ...quality, shares: { onData: 0.94, covered: 0.5 } }, 1.2)).toBe(false);
  expect(isLikeTruth({ ...quality, value: 0.2, shares: trueShares }, 1.2)).toBe(false);
});
