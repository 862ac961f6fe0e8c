import { assign, squaredDistances } from "../math/assignment.ts";
import { type CouplingName, largestCoupledBatch } from "./named.ts";
import type { DiffusionLoss } from "./noise-batch.ts";

/**
 * Ways to pair a batch's noise with its examples, by name: as drawn, or so that the batch's sum of squared distances is
 * the smallest (Tong et al., arXiv:2302.00482). Either way the noise of a batch remains the noise that was drawn.
 * @throws RangeError for a batch larger than `largestCoupledBatch`.
 */
export const couplings: Readonly<Record<CouplingName, DiffusionLoss["couple"]>> = {
  independent: undefined,
  "minibatch-ot": (x0, epsilon, n) => {
    if (n > largestCoupledBatch)
      throw new RangeError(`A batch of ${n} is too large to pair exactly: use ${largestCoupledBatch} or fewer.`);
    const size = x0.length / n;
    const coupled = new Float32Array(epsilon.length);
    assign(squaredDistances(x0, epsilon, size), n).forEach((j, i) => {
      coupled.set(epsilon.subarray(j * size, (j + 1) * size), i * size);
    });
    return coupled;
  },
};
