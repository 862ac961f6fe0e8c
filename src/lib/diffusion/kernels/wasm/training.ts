import { type TensorInfo, util } from "#tf";
import type { ReplicaGroup } from "../replica-group.ts";
import { requireVectors } from "../update.ts";
import type { Heap } from "./heap.ts";
import { type Inputs, kernel } from "./kernel.ts";

const sizeOf = ({ shape }: TensorInfo) => util.sizeFromShape([...shape]);

/** Where the numbers of a step keep the longest gradient that is left as it is, and the slot of the history. */
const places = { clip: 6, slot: 9 };

/** Kernels of ../loss.ts, ../all-reduce.ts and ../update.ts. */
export const trainingKernels = [
  kernel("WeightedSquaredError", (heap, { prediction, target, weight }) => {
    const b = prediction!.shape[0]!;
    const losses = heap.output([b]);
    const addresses = [prediction!, target!, weight!, losses].map(heap.at);
    heap.call.squaredErrors!(...addresses, b, sizeOf(prediction!) / b);
    return losses;
  }),
  kernel("WeightedSquaredErrorGradient", (heap, { dy, prediction, target, weight }) => {
    const b = prediction!.shape[0]!;
    const gradient = heap.output(prediction!.shape);
    const addresses = [dy!, prediction!, target!, weight!, gradient].map(heap.at);
    heap.call.squaredErrorsGradient!(...addresses, b, sizeOf(prediction!) / b);
    return gradient;
  }),
  kernel("RecordLoss", (heap, { losses, history, scalars }) => {
    const slot = heap.floats(scalars!)[places.slot]!;
    heap.floats(history!)[slot] = heap.call.mean!(heap.at(losses!), sizeOf(losses!));
    return [];
  }),
  kernel("AllReduce", (heap, inputs, { group }) => {
    const own = listed(inputs, "x");
    const sums = own.map(({ shape }) => heap.output(shape));
    (group as ReplicaGroup).sum(own.map(heap.floats), sums.map(heap.floats));
    return sums;
  }),
  kernel("Update", (heap, inputs, { rule, clip }) => {
    const { params, ema, m, v, scalars } = inputs;
    const leaves = listed(inputs, "g");
    requireVectors({ params: params!, ema: ema!, m, v }, scalars!, leaves, rule);
    const shrink = clip ? shrinkOf(heap, leaves, heap.floats(scalars!)[places.clip]!) : 1;
    let offset = 0;
    for (const leaf of leaves) {
      const [p, average, first, second] = [params, ema, m, v].map((vector) => (vector ? heap.at(vector) + offset : 0));
      const size = sizeOf(leaf);
      heap.call.update!(p!, average!, first!, second!, heap.at(leaf), size, heap.at(scalars!), shrink);
      offset += 4 * size;
    }
    return [];
  }),
];

/** Inputs of one name with a number: g0, g1, … */
function listed(inputs: Inputs, name: string): TensorInfo[] {
  const tensors: TensorInfo[] = [];
  for (let next = inputs[`${name}0`]; next; next = inputs[`${name}${tensors.length}`]) tensors.push(next);
  return tensors;
}

/** By what a gradient is multiplied to be no longer than the limit: Pascanu et al., arXiv:1211.5063. */
function shrinkOf(heap: Heap, leaves: readonly TensorInfo[], limit: number): number {
  const squares = leaves.reduce((sum, leaf) => sum + heap.call.squares!(heap.at(leaf), sizeOf(leaf)), 0);
  return Math.min(1, limit / (Math.sqrt(squares) + 1e-6));
}
