import { sampled } from "../../../src/components/what-to-predict/asking.ts";
import { distance } from "../../../src/components/what-to-predict/measure.ts";
import { cloudOf, jobOf, modelOf } from "../../../src/components/what-to-predict/settings.ts";
import { nameOf, type Recording, recordings } from "../../../src/components/what-to-predict/target-weights/emphases.ts";
import type { Told } from "../claim.ts";
import { finalLoss, inProcess, trained } from "../trained.ts";

export const seeds = [1, 2, 3, 4, 5];

async function one({ target, path, emphasis }: Recording, seed: number) {
  const settings = { cloud: "moons", schedule: path, seed };
  const network = await trained(jobOf(target, settings, emphasis));
  const job = { model: modelOf(target, settings), params: network.params, count: 2000 };
  const off = async (steps: number) =>
    distance(await sampled(inProcess, { ...job, steps }), cloudOf(settings.cloud).law);
  const name = nameOf({ target, path, emphasis });
  return { [`${name}-loss`]: finalLoss(network), [`${name}-off10`]: await off(10), [`${name}-off50`]: await off(50) };
}

/** Each network of the record, as the figure trains and measures it. */
export async function measure(seed: number): Promise<Told> {
  const found = [];
  for (const recording of recordings) found.push(await one(recording, seed));
  return { readings: Object.assign({}, ...found) };
}
