import { clouds, draw } from "../../../src/components/kit/data/clouds.ts";
import { chain, nodes } from "../../../src/components/learn-to-denoise/denoise-bound/bound.ts";
import { defaultSettings, trainJob } from "../../../src/components/workbench/denoiser-lab/state/settings.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { runField } from "../../../src/lib/diffusion/jobs/sample/run.ts";
import { runTrain } from "../../../src/lib/diffusion/jobs/train/run.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import type { Told } from "../claim.ts";

export const seeds = [0, 1, 2, 3, 4];

const { law } = clouds.moons!;
const exact = mixture(law);
const count = 2000;

/** Trains with the lab's first settings on 2,000 points, and compares ε̂ with the exact answer at every node. */
export async function measure(seed: number): Promise<Told> {
  const points = Float32Array.from(draw(law, rng(seed).fork("data"), 2000));
  const job = trainJob({ ...defaultSettings, seed }, { train: { points }, classNames: [] } as never);
  const run = runTrain(job);
  await run.next();
  const { checkpoint } = (await run.next({ stepsThisTurn: job.steps - 1 })).value!;
  await run.return();
  const excess: number[] = [];
  for (const t of nodes) excess.push(await lack(job.model, checkpoint!.ema, t));
  const readings = { "excess 10": excess[nodes.indexOf(10)]!, "excess 349": excess[nodes.indexOf(349)]! };
  return { readings, curves: { excess: { x: nodes, y: excess } } };
}

/** Mean squared distance of the network's ε̂ from the exact one, per coordinate, at a step of the chain. */
async function lack(model: Parameters<typeof runField>[0]["model"], params: Float32Array, step: number) {
  const { bar } = chain[step - 1]!;
  const [alpha, sigma] = [Math.sqrt(bar), Math.sqrt(1 - bar)];
  const clean = draw(law, rng(7).fork(step), count);
  const noise = rng(8)
    .fork(step)
    .normals(2 * count);
  const at = Float64Array.from(noise, (e, i) => alpha * clean[i]! + sigma * e);
  const best = exact.denoise(at, { t: step / 1000, alpha, sigma });
  const run = runField({ model, params, t: step / 1000, at: Float32Array.from(at) });
  const { x0 } = (await run.next()).value!;
  await run.return();
  const square = (sum: number, value: number, i: number) => sum + (value - x0[i]!) ** 2;
  return ((bar / (1 - bar)) * best.reduce(square, 0)) / (2 * count);
}
