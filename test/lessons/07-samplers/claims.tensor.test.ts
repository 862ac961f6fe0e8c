import { beforeAll, expect, test } from "vitest";
import { trainJob } from "../../../src/components/samplers/network.ts";
import { paths } from "../../../src/components/samplers/paths.ts";
import { distance } from "../../../src/components/samplers/race.ts";
import { pathOf, specOf } from "../../../src/components/samplers/runs.ts";
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
  const settings = { ...paths.linear!, spacing: "time" as const, steps, eta: 0, order: 2 };
  const [spec, levels] = [specOf(name, settings), pathOf(settings)];
  let points: Float32Array = new Float32Array();
  const run = runSample({
    model: job.model,
    params,
    sampler: spec,
    levels,
    steps,
    count: 500,
    seed,
    lastOnly: true,
  });
  for await (const { x } of run) points = x;
  return distance(points);
}

test("with a trained network the rules that remember are still ahead at 8 questions", async () => {
  const ddim = await mean("ddim", 8);
  for (const name of ["dpmpp_2m", "unipc", "deis"]) expect(await mean(name, 8)).toBeLessThan(ddim);
});

test("no number of questions mends the network", async () => {
  const [twenty, forty] = [await away("dpmpp_2m", 20), await away("dpmpp_2m", 40)];
  expect(Math.abs(forty / twenty - 1)).toBeLessThan(0.15); // what is left is the network
});
