import { dispose, type Tensor } from "#tf";
import { randomNormal, tensors } from "../../diffusion/kernels/tensors.ts";
import { type Network, predictor } from "../../diffusion/networks/denoiser.ts";
import { leaves } from "../../diffusion/nn/tree.ts";
import { epsilon } from "../../diffusion/process/parameterization.ts";
import { rng } from "../../diffusion/random/rng.ts";
import { ddim } from "../../diffusion/samplers/ddim.ts";
import { sample } from "../../diffusion/samplers/sample.ts";
import { settled } from "../backend.ts";
import { samplingTimes, schedule } from "../moons.ts";
import type { Runner } from "../runner.ts";
import { sampling, type WorkOf } from "../work.ts";
import { networkOf, params } from "./networks.ts";

/** The library's sampling by DDIM, with fresh noise for each path. */
export function sampler(work: WorkOf<"mlp-sample">): Runner {
  const given = params(work);
  const denoise = predictor(networkOf(work.kind)(given) as Network<undefined>, epsilon, () => undefined);
  const levels = samplingTimes(sampling.steps, sampling.start).map(schedule);
  let paths = 0;
  return {
    stepsPerCall: sampling.steps,
    call() {
      const random = rng(7).fork(paths++);
      const x = randomNormal(random, [work.points, 2]);
      const run = sample<Tensor>({ space: tensors, denoise, sampler: ddim(), levels, x, rng: random });
      while (!run.next().done);
    },
    settle: settled,
    close: () => dispose(leaves(given).map(([, leaf]) => leaf)),
  };
}
