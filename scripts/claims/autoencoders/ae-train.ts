import { edges } from "../../../src/components/autoencoders/ae-open/costs.ts";
import { recordedSettings, recordName } from "../../../src/components/autoencoders/ae-train/on-record.ts";
import { type CoderSettings, coderJob, coderModel } from "../../../src/components/autoencoders/coder-training.ts";
import { runDecode, runEncode } from "../../../src/lib/diffusion/jobs/autoencoder/code.ts";
import type { AutoencoderReport } from "../../../src/lib/diffusion/jobs/autoencoder/job.ts";
import { runAutoencoder } from "../../../src/lib/diffusion/jobs/autoencoder/run.ts";
import type { Told } from "../claim.ts";
import { digits } from "../plane-nets.ts";

/** Of digits, first weights and noise. */
export const seeds = [1, 2, 3, 4, 5];
const COUNT = 200;
const size = 16 * 16;

/** Of digits that no training saw, by channels, terms and steps: squared error, and how much of their edges comes back, in percent. */
export async function measure(seed: number): Promise<Told> {
  const readings: Record<string, number> = {};
  for (const settings of recordedSettings) Object.assign(readings, await readingsOf({ ...settings, seed }));
  return { readings };
}

export async function readingsOf(settings: CoderSettings): Promise<Record<string, number>> {
  const { seed } = settings;
  const [data, { points }] = [await digits(2000, seed), await digits(COUNT, 1000 + seed)];
  const model = coderModel(settings);
  let last!: AutoencoderReport;
  for await (const report of runAutoencoder({ ...coderJob(settings), data }, { now: () => 0 })) last = report;
  const params = last.checkpoint!.states[0]!.ema;
  const { means: latents } = (await runEncode({ model, params, pictures: points }).next()).value!;
  const { pictures } = (await runDecode({ model, params, latents }).next()).value!;
  const name = recordName(settings);
  return {
    [`${name}.error`]: Number(errorOf(points, pictures).toFixed(5)),
    [`${name}.edges`]: Number(((100 * edgesOf(pictures)) / edgesOf(points)).toFixed(2)),
  };
}

const errorOf = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0) / a.length;

function edgesOf(pictures: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < pictures.length; at += size)
    for (const value of edges(pictures.subarray(at, at + size))) sum += value;
  return sum;
}
