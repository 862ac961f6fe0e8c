import { denseFrom } from "../../../src/components/autoencoders/dense.ts";
import { codePlane, flowed, fromPrior, shareAlone } from "../../../src/components/autoencoders/plane/flow.ts";
import { decoderSizes, type PlaneNet, planeScaling } from "../../../src/components/autoencoders/plane/net.ts";
import { klNames } from "../../../src/components/autoencoders/trainings.ts";
import type { Told } from "../claim.ts";
import { planeTrained } from "../plane-nets.ts";

/** Of digits, first weights and samples. */
export const seeds = [1, 2, 3, 4, 5];
const COUNT = 200;

/** By the weight's name: error, nats a digit, the codes' spread, and how many samples in a hundred end far from every code. */
export async function measure(seed: number): Promise<Told> {
  const readings: Record<string, number> = {};
  for (const name of klNames) {
    const { means, deviations, labels, error, kl } = await planeTrained(name, seed);
    const net: PlaneNet = {
      decoder: denseFrom(new Float32Array(), decoderSizes),
      ...{ means, deviations, labels: Array.from(labels), scaling: planeScaling(means, deviations) },
    };
    const plane = codePlane(net);
    readings[`${name}.error`] = error;
    readings[`${name}.nats`] = kl;
    readings[`${name}.spread`] = 1 / net.scaling.factor;
    readings[`${name}.prior`] = 100 * shareAlone(plane, fromPrior(net, seed, COUNT));
    readings[`${name}.flow`] = 100 * shareAlone(plane, flowed(plane, seed, COUNT).at(-1)!);
  }
  return { readings };
}
