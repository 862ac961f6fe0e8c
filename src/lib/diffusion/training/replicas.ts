import { pad, type Tensor, type Tensor1D } from "#tf";
import { allReduce } from "../kernels/all-reduce.ts";
import type { ReplicaGroup } from "../kernels/replica-group.ts";

/** Losses of examples [b], and gradients by each leaf of the parameters. */
export interface Differentiated {
  readonly losses: Tensor1D;
  readonly gradients: readonly Tensor[];
}

/** Examples from `from` up to `to`. */
export interface Share {
  readonly from: number;
  readonly to: number;
}

/**
 * The examples of a batch of n that a replica trains on; all where it has no group. Shares are equal, so that their size
 * tells the batch's. @throws where they can't be.
 */
export function shareOf(n: number, group?: Pick<ReplicaGroup, "rank" | "count">): Share {
  const { rank, count } = group ?? { rank: 0, count: 1 };
  if (n % count === 0) return { from: (n / count) * rank, to: (n / count) * (rank + 1) };
  const near = Math.max(count, count * Math.round(n / count));
  throw new RangeError(
    `A batch of ${n} can't be shared equally by ${count} replicas: take ${near}, or fewer replicas.`,
  );
}

/** Rows of `values`, as many as examples of a batch of n, that are a replica's. */
export function rowsOf<T extends Float32Array | Int32Array>(values: T, n: number, { from, to }: Share): T {
  const size = values.length / n;
  return (to - from === n ? values : values.subarray(from * size, to * size)) as T;
}

/** All replicas' losses [n] in the order of the batch, and the sums of their gradients: what one alone would have, but for rounding. */
export function together({ losses, gradients }: Differentiated, n: number, group?: ReplicaGroup): Differentiated {
  if (!group) return { losses, gradients };
  const { from, to } = shareOf(n, group);
  const [all, ...sums] = allReduce(group, [pad(losses, [[from, n - to]]), ...gradients]);
  return { losses: all as Tensor1D, gradients: sums };
}
