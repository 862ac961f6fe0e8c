import type { Tensor } from "#tf";
import type { Probe } from "../models/probe.ts";

/** What may be done to a network as it answers. */
export interface Extras {
  readonly probe?: Probe;
  /** Added to what the network is told of time and class: [b, its width], or [1, its width] for all alike. */
  readonly embedding?: Tensor;
}

/** A probe that puts something else in the place of some tensors, and asks the given one about what there is then. */
export const replaced = (
  isIts: (path: string) => boolean,
  other: (x: Tensor) => Tensor,
  probe: Probe | undefined,
): Probe =>
  Object.assign(
    (path: string, x: Tensor) => {
      const given = isIts(path) ? other(x) : x;
      return probe?.(path, given) ?? given;
    },
    { wants: (path: string) => probe?.wants?.(path) ?? false },
  );
