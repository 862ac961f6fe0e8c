import { beforeAll, expect, test } from "vitest";
import { trainJob } from "../../../src/components/samplers/network.ts";
import { paths } from "../../../src/components/samplers/paths.ts";
import { distance } from "../../../src/components/samplers/race.ts";
import { samplerOf } from "../../../src/components/samplers/runs.ts";
import { readConfig } from "../../../src/components/workbench/scheduler-config/read.ts";
import { firstConfig } from "../../../src/components/workbench/scheduler-config/read-config.ts";
import { runSample } from "../../../src/lib/diffusion/jobs/sample/run.ts";
import { runTrain } from "../../../src/lib/diffusion/jobs/train/run.ts";
import { startWasm } from "../../setup/start-wasm.ts";

/** The lesson's own job, with a narrower network and fewer steps, to be quick. */
const job = { ...trainJob(), model: { ...trainJob().model, width: 64 }, steps: 500, batchSize: 128 };
let params: Float32Array = new Float32Array();

beforeAll(async () => {
  await startWasm();
  for await (const { checkpoint } of runTrain(job)) if (checkpoint) params = checkpoint.ema;
}, 120_000);

/** Mean distance over three seeds. */
async function mean(name: string, steps: number): Promise<number> {
  const all = [await away(name, steps, 1), await away(name, steps, 2), await away(name, steps, 3)];
  return all.reduce((sum, value) => sum + value / 3, 0);
}

async function away(name: string, steps: number, seed = 1): Promise<number> {
  const config = readConfig(firstConfig, steps);
  const settings = { ...paths.linear!, spacing: "time" as const, steps, eta: 0, order: 2, config };
  let points: Float32Array = new Float32Array();
  const asked = samplerOf(name, settings);
  const run = runSample({ model: job.model, params, ...asked, count: 500, seed, lastOnly: true });
  for await (const { x } of run) points = x;
  return distance(points);
}

test("with a trained network the rules that remember are still ahead at 8 questions", async () => {
  const ddim = await mean("ddim", 8);
  for (const name of ["dpmpp_2m", "unipc", "deis"]) expect(await mean(name, 8)).toBeLessThan(ddim);
});

test("a configuration samples the network as the named sampler does", async () => {
  const [config, named] = [await mean("config", 20), await mean("dpmpp_2m", 20)];
  expect(Math.abs(config / named - 1)).toBeLessThan(0.1); // the same rule, on levels that differ by the rounding of a chain
});

test("no number of questions mends the network", async () => {
  const [twenty, forty] = [await away("dpmpp_2m", 20), await away("dpmpp_2m", 40)];
  expect(Math.abs(forty / twenty - 1)).toBeLessThan(0.15); // what is left is the network
});
