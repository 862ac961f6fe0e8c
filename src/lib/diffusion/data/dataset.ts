import { tensor1d, tensor2d } from "#tf";
import type { Dataset } from "../train.ts";
import type { LabelledPoints } from "./points.ts";

/**
 * Batches drawn with replacement from points. With classes, the condition is the class from 1 on; 0 stands for "no class".
 */
export const pointsDataset =
  ({ points, labels }: LabelledPoints, withClasses: boolean): Dataset =>
  (rng, n) => {
    const chosen = rng.integers(n, points.length / 2);
    const x0 = tensor2d(
      Float32Array.from({ length: 2 * n }, (_, i) => points[2 * chosen[i >> 1]! + (i & 1)]!),
      [n, 2],
    );
    return withClasses
      ? {
          x0,
          cond: tensor1d(
            chosen.map((i) => labels![i]! + 1),
            "int32",
          ),
        }
      : { x0 };
  };
