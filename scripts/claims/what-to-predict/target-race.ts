import { sampled } from "../../../src/components/what-to-predict/asking.ts";
import { smoothed } from "../../../src/components/what-to-predict/curves.ts";
import { distance, SAMPLES } from "../../../src/components/what-to-predict/measure.ts";
import { cloudOf, jobOf, modelOf, type Path, paths } from "../../../src/components/what-to-predict/settings.ts";
import { type Target, targets } from "../../../src/components/what-to-predict/targets.ts";
import type { Told } from "../claim.ts";
import { finalLoss, inProcess, trained } from "../trained.ts";

export const seeds = [1, 2, 3, 4, 5];
export const isShort = true;

async function one(target: Target, schedule: Path, seed: number): Promise<Told> {
  const settings = { cloud: "moons", schedule, seed };
  const network = await trained(jobOf(target, settings));
  const job = { model: modelOf(target, settings), params: network.params, count: SAMPLES };
  const off = async (steps: number) =>
    distance(await sampled(inProcess, { ...job, steps }), cloudOf(settings.cloud).law);
  const name = `${schedule}-${target}`;
  const points = smoothed(network.losses.map((loss, i) => ({ step: i + 1, loss }))).filter(([step]) => step % 40 === 0);
  return {
    readings: {
      [`${name}-loss`]: finalLoss(network),
      [`${name}-off5`]: await off(5),
      [`${name}-off20`]: await off(20),
      [`${name}-off50`]: await off(50),
    },
    curves: { [name]: { x: points.map(([step]) => step), y: points.map(([, loss]) => Number(loss.toPrecision(3))) } },
  };
}

/** All four networks on both paths, as the figure trains and measures them. */
export async function measure(seed: number): Promise<Told> {
  const told: Told[] = [];
  for (const path of Object.keys(paths) as Path[])
    for (const target of targets) told.push(await one(target, path, seed));
  return {
    readings: Object.assign({}, ...told.map(({ readings }) => readings)),
    curves: Object.assign({}, ...told.map(({ curves }) => curves)),
  };
}
