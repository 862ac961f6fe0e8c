import { add, cast, type Tensor, where, zerosLike } from "#tf";
import { tensors } from "../kernels/tensors.ts";
import { noised } from "../process/forward.ts";
import type { Level } from "../schedules/schedule.ts";

/** Clean latents of which a part stands still. */
export interface Still {
  /** [n, h, w, c] */
  readonly from: Tensor;
  /** 1 where the picture is painted anew, 0 where it stands still: [n or 1, h, w, 1]. */
  readonly mask: Tensor;
  /** That the latents began with, [n, h, w, c]. */
  readonly noise: Tensor;
}

/** What puts the part back that stands still; the caller's. */
export interface Keeping {
  /** With as much of the noise as the level has: Lugmayr et al., arXiv:2201.09865, eq. 8. */
  readonly at: (x: Tensor, level: Level) => Tensor;
  /** As it was, to the bit. */
  readonly end: (x: Tensor) => Tensor;
}

/** Keeps a part of the latents through a run. */
export function keeping({ from, mask, noise }: Still): Keeping {
  const put = (x: Tensor, known: Tensor) => where(cast(add(zerosLike(x), mask), "bool"), x, known);
  return {
    at: (x, level) => tensors.scope(() => put(x, noised(tensors.combine, from, noise, level))),
    end: (x) => tensors.scope(() => put(x, from)),
  };
}
