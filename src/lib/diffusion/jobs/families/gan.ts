import { dispose, tensor2d, tidy } from "#tf";
import type { Input } from "../../kernels/capture.ts";
import { discriminatorLosses, generate, generatorLosses, initGan } from "../../networks/gan.ts";
import type { Perceptron } from "../../networks/perceptron.ts";
import { leaves, unravel } from "../../nn/tree.ts";
import type { Rng } from "../../random/rng.ts";
import { alternate } from "../../training/alternate.ts";
import type { Optimization } from "../../training/optimize.ts";
import { ganOptimizer } from "../../training/optimizers.ts";
import type { Trainer } from "../../training/trainer.ts";
import type { Family, Ingredients } from "./family.ts";

const latent = 2;
/** The discriminator plays first. What is sampled is the generator as it is, without averaging. */
export function ganFamily({ job, data, rng, from, live }: Ingredients): Family {
  const { generator, discriminator } = initGan(rng.fork("init"), { ...job, latent });
  const n = job.batchSize;
  const noise = (random: Rng): Input => ({ values: random.fork("z").normals(n * latent), shape: [n, latent] });
  const fitting = (params: Perceptron, i: number): Optimization<Perceptron> => ({
    params,
    optimizer: ganOptimizer,
    learningRate: () => live.play.learningRate,
    emaDecay: 0,
    ...(from ? { from: from[i]! } : {}),
  });
  const match = alternate<Perceptron, Perceptron>(
    {
      run: fitting(discriminator, 0),
      turns: () => live.play.discriminatorTurns,
      objective: (other) => ({
        batchSize: () => n,
        inputs: (step) => {
          const random = rng.fork("discriminator").fork(step);
          return { points: { values: data.draw(random.fork("data"), n).x0, shape: [n, job.dim] }, z: noise(random) };
        },
        losses: (params, { points, z }) => discriminatorLosses(params, other(), points!, z!),
      }),
    },
    {
      run: fitting(generator, 1),
      turns: () => live.play.generatorTurns,
      objective: (other) => ({
        batchSize: () => n,
        inputs: (step) => ({ z: noise(rng.fork("generator").fork(step)) }),
        losses: (params, { z }) => generatorLosses(params, other(), z!),
      }),
    },
  );
  const historyOf = ({ last, state }: Trainer, stride: number) => ({
    history: last!.history,
    newest: state.step - 1,
    stride,
  });
  return {
    advance: match.round,
    get histories() {
      const { discriminatorTurns, generatorTurns } = live.play;
      return [historyOf(match.first, discriminatorTurns), historyOf(match.second, generatorTurns)];
    },
    get states() {
      return [match.first.state, match.second.state];
    },
    sample: (random, count) =>
      tidy(() =>
        generate(unravel(generator, match.second.state.params), tensor2d(random.normals(2 * count), [count, latent])),
      ),
    evaluations: 1,
    close() {
      match.close();
      dispose(leaves([generator, discriminator]).map(([, leaf]) => leaf));
    },
  };
}
