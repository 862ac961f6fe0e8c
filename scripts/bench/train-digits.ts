import { availableParallelism } from "node:os";
import process from "node:process";
import { parseArgs } from "node:util";
import { unetJob } from "../../src/components/u-net/training.ts";
import { drawn } from "../../src/components/workbench/image-lab/sampling.ts";
import { ready } from "../../src/lib/diffusion/backend/choose.ts";
import { pictureSampler } from "../../src/lib/diffusion/data/images/samplers.ts";
import { replicasFor } from "../../src/lib/diffusion/engine/replicas/count.ts";
import type { ModelSpec } from "../../src/lib/diffusion/jobs/types.ts";
import { nearestClass } from "../../src/lib/diffusion/metrics/nearest-class.ts";
import { trainOnCores } from "../../src/lib/diffusion/node/train.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import { engineHere } from "../train/engine-here.ts";

/** Digits count as recognisable when as many of each, asked for with guidance, are nearest to true ones of their class. */
const judged = { right: 0.7, every: 100, each: 5, steps: 10, scale: 2, examples: 2000 };
const [digits, size] = [pictureSampler("digits", 16), 256];
const tell = nearestClass(digits(rng(1000), judged.examples), size);

/** The share of digits drawn that are what was asked for. */
async function shareRight(model: ModelSpec, params: Float32Array): Promise<number> {
  let right = 0;
  for (let label = 0; label < 10; label++) {
    const wish = { model, params, label, steps: judged.steps, count: judged.each, seed: 100 + label };
    const pictures = await drawn(engineHere, { ...wish, guidance: { scale: judged.scale } });
    right += tell(pictures).filter((found) => found === label).length;
  }
  return right / (10 * judged.each);
}

const { values } = parseArgs({
  options: {
    threads: { type: "string" },
    seconds: { type: "string", default: "240" },
    seed: { type: "string", default: "1" },
  },
});
await ready(["wasm"]);
const seed = Number(values.seed);
const settings = { skips: true, attention: true, width: 16, prediction: "v", learningRate: 0.003, batch: 32 };
const job = unetJob({ ...settings, steps: 100_000, seed }, digits(rng(seed), 6000));
const replicas = replicasFor(job.batchSize, Number(values.threads ?? availableParallelism()));
console.log(
  `Lesson 11’s U-Net on digits of 16 × 16, batch ${job.batchSize}, WebAssembly, ${replicas} threads. Recognisable: of ` +
    `${10 * judged.each} digits drawn with guidance ${judged.scale}, ${100 * judged.right} % are nearest to true ones of their class.`,
);

/** Milliseconds that pass, and that this process computes, while it trains; looking at it isn't counted. */
let [waited, computed] = [0, 0];
const run = trainOnCores(job, { replicas });
while (waited < 1000 * Number(values.seconds)) {
  const [began, before] = [performance.now(), process.cpuUsage()];
  const { value } = await run.next({ stepsThisTurn: judged.every });
  const { user, system } = process.cpuUsage(before);
  waited += performance.now() - began;
  computed += (user + system) / 1000;
  if (!value?.checkpoint || value.step < judged.every) continue;
  const share = await shareRight(job.model, value.checkpoint.ema);
  const times = `${(waited / 1000).toFixed(1)} s, ${(computed / 1000).toFixed(1)} s of processors`;
  console.log(
    `${share >= judged.right ? "Recognisable: " : ""}step ${value.step}, ${times}: ${Math.round(100 * share)} % right`,
  );
  if (share >= judged.right) break;
}
process.exit(0);
