import { tensor2d } from "#tf";
import { autoregressiveLosses, drawCells, initAutoregressive, questions } from "../../networks/autoregressive.ts";
import type { Perceptron } from "../../networks/perceptron.ts";
import type { Family, Ingredients } from "./family.ts";
import { by, singleFamily } from "./single.ts";

export function autoregressiveFamily(given: Ingredients): Family {
  const { job, data, rng } = given;
  const { grid, batchSize: n } = job;
  const start = by<Perceptron>({
    batchSize: () => n,
    inputs: (step) => {
      const { shown, answers } = questions(grid, data.draw(rng.fork(step).fork("data"), n).x0);
      return {
        shown: { values: shown, shape: [2 * n, 1 + grid.cells] },
        answers: { values: answers, shape: [2 * n, grid.cells] },
      };
    },
    losses: (net, { shown, answers }) => autoregressiveLosses(net, grid, shown!, answers!),
  });
  return singleFamily(given, job.efforts.autoregressive, initAutoregressive(rng.fork("init"), grid, job), start, {
    sample: (net, random, count) => drawCells(net, grid, tensor2d(random.uniforms(4 * count), [count, 4])),
    evaluations: () => 2,
  });
}
