import { dispose, mean, square, sub, type Tensor, tensor, tensor1d, tidy } from "#tf";
import { drawnFrom } from "../../diffusion/data/dataset.ts";
import { queueSpace } from "../../diffusion/kernels/queue.ts";
import { randomNormal, tensors } from "../../diffusion/kernels/tensors.ts";
import { type Network, predictor } from "../../diffusion/networks/denoiser.ts";
import { openNetwork } from "../../diffusion/networks/implementations.ts";
import { leaves, unravel } from "../../diffusion/nn/tree.ts";
import { epsilon } from "../../diffusion/process/parameterization.ts";
import { rng } from "../../diffusion/random/rng.ts";
import { ddim } from "../../diffusion/samplers/ddim.ts";
import { sample } from "../../diffusion/samplers/sample.ts";
import { optimizers } from "../../diffusion/training/optimizers.ts";
import { type TrainStep, train } from "../../diffusion/training/train.ts";
import { settled } from "../backend.ts";
import { heldOutImages, startOf, trainingImages } from "../images.ts";
import { noising, samplingTimes, schedule } from "../moons.ts";
import type { Runner } from "../runner.ts";
import { type ImageWork, imageNetwork, learningRate, sampling } from "../work.ts";

function opened(work: ImageWork) {
  const parsed = imageNetwork(work);
  const network = openNetwork(parsed);
  const values = startOf(parsed.shapes).flatMap(([, , numbers]) => [...numbers]);
  const params = network.read(Float32Array.from(values));
  return { network, params, free: () => dispose(leaves(params).map(([, leaf]) => leaf)) };
}

/** The library's training of a network of images, as the worker does it. */
export function imageTrainer(work: ImageWork): Runner {
  const { network, params, free } = opened(work);
  const { shape, images } = work;
  const run = train({
    ...noising,
    params,
    net: (given) => network.apply(given),
    optimizer: optimizers.adam({ clip: 0, weightDecay: 0 }),
    learningRate: () => learningRate,
    batchSize: () => images,
    emaDecay: 0.999,
    data: drawnFrom({ x0: trainingImages(shape) }, shape),
    rng: rng(6),
  });
  let last: TrainStep | undefined;
  const { x, t, target } = heldOutImages(shape);
  const batch = [t.length, ...shape];
  const held = [tensor(x, batch), tensor1d(t), tensor(target, batch)] as const;
  return {
    stepsPerCall: 1,
    call() {
      last = run.next().value;
    },
    room: queueSpace,
    settle: settled,
    async loss() {
      const error = tidy(() => {
        const given = last ? unravel(params, last.state.params) : params;
        return mean(square(sub(network.apply(given)(held[0], held[1], undefined), held[2])));
      });
      const [value] = await error.data();
      error.dispose();
      return value!;
    },
    close() {
      run.return(undefined as never);
      free();
      dispose([...held]);
    },
  };
}

/** The library's sampling by DDIM, with fresh noise for each path. */
export function imageSampler(work: ImageWork): Runner {
  const { network, params, free } = opened(work);
  const denoise = predictor(network.apply(params) as Network<undefined>, epsilon, () => undefined);
  const levels = samplingTimes(sampling.steps, sampling.start).map(schedule);
  let paths = 0;
  return {
    stepsPerCall: sampling.steps,
    call() {
      const random = rng(7).fork(paths++);
      const x = randomNormal(random, [work.images, ...work.shape]);
      const run = sample<Tensor>({ space: tensors, denoise, sampler: ddim(), levels, x, rng: random });
      while (!run.next().done);
    },
    settle: settled,
    close: free,
  };
}
