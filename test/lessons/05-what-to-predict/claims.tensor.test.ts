import { beforeAll, expect, test } from "vitest";
import { distance, errorsOf, probes } from "../../../src/components/what-to-predict/measure.ts";
import {
  cloudOf,
  type Emphasis,
  jobOf,
  modelOf,
  plain,
  type Settings,
  scheduleOf,
} from "../../../src/components/what-to-predict/settings.ts";
import { type Target, targets } from "../../../src/components/what-to-predict/targets.ts";
import { runField, runSample } from "../../../src/lib/diffusion/jobs/sample/run.ts";
import { runTrain } from "../../../src/lib/diffusion/jobs/train/run.ts";
import { startWasm } from "../../setup/start-wasm.ts";

const { law } = cloudOf("moons");

class Trained {
  readonly settings: Settings;
  readonly target: Target;
  readonly params: Float32Array;
  readonly loss: number;
  constructor(target: Target, settings: Settings, params: Float32Array, losses: readonly number[]) {
    [this.target, this.settings, this.params] = [target, settings, params];
    this.loss = losses.slice(-50).reduce((sum, loss) => sum + loss, 0) / 50;
  }

  async off(steps: number): Promise<number> {
    const model = modelOf(this.target, this.settings);
    const job = { model, params: this.params, sampler: "ddim", steps, count: 1000, seed: 5, lastOnly: true };
    for await (const { x } of runSample(job)) return distance(x, law);
    throw new Error("no samples");
  }

  /** Root mean square distance of x̂₀ from the best possible one. */
  async error(t: number): Promise<number> {
    const model = modelOf(this.target, this.settings);
    const probe = probes(law, scheduleOf(this.settings.schedule)).find((one) => one.t === t)!;
    for await (const { x0 } of runField({ model, params: this.params, t, at: Float32Array.from(probe.x) }))
      return Math.sqrt(errorsOf(probe, x0).excess);
    throw new Error("no field");
  }
}

async function trained(target: Target, schedule: string, emphasis: Emphasis = plain): Promise<Trained> {
  const settings = { cloud: "moons", schedule, seed: 1 };
  const losses: number[] = [];
  let params!: Float32Array;
  for await (const report of runTrain(jobOf(target, settings, emphasis))) {
    losses.push(...report.losses.map(({ loss }) => loss));
    params = report.checkpoint?.ema ?? params;
  }
  return new Trained(target, settings, params, losses);
}

const four = async (schedule: string, emphasis?: Emphasis) => {
  const all: Trained[] = [];
  for (const target of targets) all.push(await trained(target, schedule, emphasis));
  return all as [Trained, Trained, Trained, Trained];
};

beforeAll(startWasm);

// Margins below are half of what seeds 1, 2 and 3 leave at the least; other backends round otherwise, which acts like a seed.

test("on the straight path the largest loss has the best samples, and ε is the worst by far", {
  timeout: 60_000,
}, async () => {
  const [epsilon, x0, v, velocity] = await four("flow");
  expect(velocity.loss).toBeGreaterThan(Math.max(epsilon.loss, x0.loss, v.loss));
  expect(await epsilon.off(20)).toBeGreaterThan(2 * (await velocity.off(20)));
  expect(await x0.off(50)).toBeGreaterThan(1.1 * (await velocity.off(50)));
  expect(await epsilon.error(0.99)).toBeGreaterThan(30 * (await velocity.error(0.99)));
  expect(await x0.error(0.005)).toBeGreaterThan(25 * (await velocity.error(0.005)));
  const middle = await Promise.all([epsilon, x0, v, velocity].map((one) => one.error(0.5)));
  expect(Math.max(...middle)).toBeLessThan(4 * Math.min(...middle));
});

test("on DDPM's path, which keeps a trace of data, ε is as good as the others", { timeout: 60_000 }, async () => {
  const [epsilon, ...others] = await four("linear");
  for (const other of others) expect(await epsilon.off(50)).toBeLessThan(1.25 * (await other.off(50)));
});

test("min-SNR gives all four the same loss, and not the same samples", { timeout: 60_000 }, async () => {
  const all = await four("flow", { ...plain, weighting: "min-snr" });
  const losses = all.map(({ loss }) => loss);
  expect(Math.max(...losses) / Math.min(...losses)).toBeLessThan(1.05);
  const off = await Promise.all(all.map((one) => one.off(50)));
  expect(Math.max(...off)).toBeGreaterThan(1.4 * Math.min(...off));
});

test("a velocity with the weight of ε has its loss, and samples better", { timeout: 60_000 }, async () => {
  const [epsilon, weighed] = [
    await trained("epsilon", "flow"),
    await trained("velocity", "flow", { ...plain, weighting: "epsilon" }),
  ];
  expect(Math.abs(weighed.loss / epsilon.loss - 1)).toBeLessThan(0.06);
  expect(await weighed.off(50)).toBeGreaterThan(0.06); // u without weights: 0.051 to 0.057 over three seeds
  expect(await epsilon.off(50)).toBeGreaterThan(1.4 * (await weighed.off(50)));
});

test("times that lean to noise cost quality, and SD3's change little", { timeout: 60_000 }, async () => {
  const leaning = (mean: number): Emphasis => ({ weighting: "uniform", times: { name: "logit-normal", mean, std: 1 } });
  const [even, middle, noise] = [
    await trained("velocity", "flow"),
    await trained("velocity", "flow", leaning(0)),
    await trained("velocity", "flow", leaning(1)),
  ];
  expect(await noise.off(50)).toBeGreaterThan(1.6 * (await even.off(50)));
  expect(Math.abs((await middle.off(50)) - (await even.off(50)))).toBeLessThan(0.02);
});

test("a weight without bound is refused with a sentence", { timeout: 60_000 }, async () => {
  await expect(trained("x0", "flow", { ...plain, weighting: "epsilon" })).rejects.toThrow(/The loss became .* at step/);
});
