// biome-ignore-all lint/style/noRestrictedImports: the draws of TensorFlow.js are a part of what is measured.
import { add, dispose, div, fill, mul, randomNormal, sub, type Tensor, tidy } from "#tf";
import { settled } from "../backend.ts";
import { samplingTimes, schedule } from "../moons.ts";
import type { Runner } from "../runner.ts";
import { sampling, type WorkOf } from "../work.ts";
import { layers, networkOf } from "./networks.ts";

/** DDIM as a guide would write it. */
export function sampler(work: WorkOf<"mlp-sample">): Runner {
  const parameters = layers(work);
  const net = networkOf(work.kind, parameters);
  const levels = samplingTimes(sampling.steps, sampling.start).map(schedule);
  const step = (x: Tensor, i: number) =>
    tidy(() => {
      const [from, to] = [levels[i]!, levels[i + 1]!];
      const noise = net(x, fill([work.points, 1], from.t));
      const x0 = div(sub(x, mul(noise, from.sigma)), from.alpha);
      return add(mul(x0, to.alpha), mul(noise, to.sigma));
    });
  return {
    stepsPerCall: sampling.steps,
    call() {
      let x: Tensor = randomNormal([work.points, 2]);
      for (let i = 0; i < sampling.steps; i++) {
        const next = step(x, i);
        x.dispose();
        x = next;
      }
      x.dispose();
    },
    settle: settled,
    close: () => dispose(parameters.flatMap(({ weight, bias }) => [weight, bias])),
  };
}
