import { expect, test } from "vitest";
import { replicasFor } from "../../../../../src/lib/diffusion/engine/replicas/count.ts";

test.each([
  [36, 8, 6],
  [64, 8, 8],
  [7, 2, 1],
  [1, 4, 1],
])("a batch of %d on %d cores is shared by %d", (batchSize, cores, count) => {
  expect(replicasFor(batchSize, cores)).toBe(count);
});
