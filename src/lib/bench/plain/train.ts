// biome-ignore-all lint/style/noRestrictedImports: the draws of TensorFlow.js are a part of what is measured.
import {
  add,
  cos,
  dispose,
  gather,
  mean,
  mul,
  randomNormal,
  randomUniform,
  type Scalar,
  sin,
  square,
  sub,
  type Tensor,
  tensor2d,
  tidy,
  train,
} from "#tf";
import { settled } from "../backend.ts";
import { heldOut, trainingPoints } from "../moons.ts";
import type { Runner } from "../runner.ts";
import { learningRate, type WorkOf } from "../work.ts";
import { layers, networkOf } from "./networks.ts";

/** A training loop as a guide would write it. */
export function trainer(work: WorkOf<"mlp-train" | "tiny-train">): Runner {
  const parameters = layers(work);
  const net = networkOf(work.kind, parameters);
  const points = trainingPoints();
  const data = tensor2d(points, [points.length / 2, 2]);
  const { x, t, target } = heldOut();
  const held = [tensor2d(x, [t.length, 2]), tensor2d(t, [t.length, 1]), tensor2d(target, [t.length, 2])] as const;
  const optimizer = train.adam(learningRate);
  const errorOf = (prediction: Tensor, noise: Tensor) => mean(square(sub(prediction, noise))) as Scalar;
  const loss = () => {
    const x0 = gather(data, randomUniform([work.batch], 0, data.shape[0], "int32"));
    const t = randomUniform([work.batch, 1]);
    const noise = randomNormal([work.batch, 2]);
    const angle = mul(t, Math.PI / 2);
    const x = add(mul(cos(angle), x0), mul(sin(angle), noise));
    return errorOf(net(x, t), noise);
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
      dispose([data, ...held, ...parameters.flatMap(({ weight, bias }) => [weight, bias])]);
    },
  };
}
