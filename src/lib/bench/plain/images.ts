// biome-ignore-all lint/style/noRestrictedImports: the draws of TensorFlow.js are a part of what is measured.
import {
  add,
  cos,
  dispose,
  div,
  fill,
  gather,
  getBackend,
  getKernel,
  mean,
  mul,
  randomNormal,
  randomUniform,
  reshape,
  type Scalar,
  sin,
  square,
  sub,
  type Tensor,
  tensor,
  tensor1d,
  tidy,
  train,
  type Variable,
  variable,
} from "#tf";
import { settled } from "../backend.ts";
import { heldOutImages, startOf, trainingImages } from "../images.ts";
import { samplingTimes, schedule } from "../moons.ts";
import type { Runner } from "../runner.ts";
import { type ImageWork, imageNetwork, learningRate, sampling } from "../work.ts";
import { dit } from "./dit.ts";
import { unet } from "./unet.ts";

/** The network on variables of its own. */
function opened({ network, ...work }: ImageWork) {
  const variables = new Map<string, Variable>();
  for (const [path, shape, values] of startOf(imageNetwork({ network, ...work }).shapes)) {
    const initial = tensor(values, [...shape]);
    variables.set(path, variable(initial));
    initial.dispose();
  }
  const w = (path: string) => variables.get(path) as Tensor;
  const net = network.network === "dit" ? dit(w, network, work.shape) : unet(w, (path) => variables.has(path), network);
  return { net, free: () => dispose([...variables.values()]) };
}

/** A training loop as a guide would write it. @throws a sentence where TensorFlow.js lacks a gradient. */
export function imageTrainer(work: ImageWork): Runner {
  if (!getKernel("Conv2DBackpropFilter", getBackend()))
    throw new RangeError(`Plain TensorFlow.js can't train convolutions on ${getBackend()}.`);
  const { net, free } = opened(work);
  const { shape, images } = work;
  const examples = trainingImages(shape);
  const data = tensor(examples, [256, ...shape]);
  const { x, t, target } = heldOutImages(shape);
  const batch = [t.length, ...shape];
  const held = [tensor(x, batch), tensor1d(t), tensor(target, batch)] as const;
  const optimizer = train.adam(learningRate);
  const errorOf = (prediction: Tensor, noise: Tensor) => mean(square(sub(prediction, noise))) as Scalar;
  const loss = () => {
    const x0 = gather(data, randomUniform([images], 0, 256, "int32"));
    const t = randomUniform([images]);
    const noise = randomNormal([images, ...shape]);
    const angle = reshape(mul(t, Math.PI / 2), [images, 1, 1, 1]);
    return errorOf(net(add(mul(cos(angle), x0), mul(sin(angle), noise)), t), noise);
  };
  return {
    stepsPerCall: 1,
    call: () => void optimizer.minimize(loss),
    settle: settled,
    async loss() {
      const error = tidy(() => errorOf(net(held[0], held[1]), held[2]));
      const [value] = await error.data();
      error.dispose();
      return value!;
    },
    close() {
      optimizer.dispose();
      dispose([data, ...held]);
      free();
    },
  };
}

/** DDIM as a guide would write it. */
export function imageSampler(work: ImageWork): Runner {
  const { net, free } = opened(work);
  const levels = samplingTimes(sampling.steps, sampling.start).map(schedule);
  const step = (x: Tensor, i: number) =>
    tidy(() => {
      const [from, to] = [levels[i]!, levels[i + 1]!];
      const noise = net(x, fill([work.images], from.t));
      const x0 = div(sub(x, mul(noise, from.sigma)), from.alpha);
      return add(mul(x0, to.alpha), mul(noise, to.sigma));
    });
  return {
    stepsPerCall: sampling.steps,
    call() {
      let x: Tensor = randomNormal([work.images, ...work.shape]);
      for (let i = 0; i < sampling.steps; i++) {
        const next = step(x, i);
        x.dispose();
        x = next;
      }
      x.dispose();
    },
    settle: settled,
    close: free,
  };
}
