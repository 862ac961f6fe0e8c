import { dispose, mean, square, sub, type Tensor, tensor1d, tensor2d, tidy } from "#tf";
import { pointsDataset } from "../../diffusion/data/dataset.ts";
import { queueSpace } from "../../diffusion/kernels/queue.ts";
import { leaves, unravel } from "../../diffusion/nn/tree.ts";
import { rng } from "../../diffusion/random/rng.ts";
import { optimizers } from "../../diffusion/training/optimizers.ts";
import { type TrainStep, train } from "../../diffusion/training/train.ts";
import { settled } from "../backend.ts";
import { heldOut, noising, trainingPoints } from "../moons.ts";
import type { Runner } from "../runner.ts";
import { learningRate, type WorkOf } from "../work.ts";
import { networkOf, params } from "./networks.ts";

/** The library's training, as the worker does it. */
export function trainer(work: WorkOf<"mlp-train" | "tiny-train">): Runner {
  const [like, net] = [params(work), networkOf(work.kind)];
  const run = train({
    ...noising,
    params: like,
    net,
    optimizer: optimizers.adam({ clip: 0, weightDecay: 0 }),
    learningRate: () => learningRate,
    batchSize: () => work.batch,
    emaDecay: 0.999,
    data: pointsDataset({ points: trainingPoints() }, false),
    rng: rng(6),
  });
  let last: TrainStep | undefined;
  const judged = judge();
  return {
    stepsPerCall: 1,
    call() {
      last = run.next().value;
    },
    room: queueSpace,
    settle: settled,
    loss: () => judged.loss((x, t) => net(last ? unravel(like, last.state.params) : like)(x, t)),
    close() {
      run.return(undefined as never);
      dispose(leaves(like).map(([, leaf]) => leaf));
      judged.close();
    },
  };
}

/** Mean squared error of a network on the held-out examples. */
function judge() {
  const { x, t, target } = heldOut();
  const held = [tensor2d(x, [t.length, 2]), tensor1d(t), tensor2d(target, [t.length, 2])] as const;
  return {
    async loss(net: (x: Tensor, t: Tensor) => Tensor): Promise<number> {
      const error = tidy(() => mean(square(sub(net(held[0], held[1]), held[2]))));
      const [value] = await error.data();
      error.dispose();
      return value!;
    },
    close: () => dispose([...held]),
  };
}
