import { expect, inject, test } from "vitest";
import { backend } from "#tf";
import { heapOf } from "../../../../src/lib/diffusion/kernels/wasm/heap.ts";

/** Every test on WebAssembly thereby asks that no kernel reads what it has not written. */
test.runIf(inject("isWasm"))("memory is handed out full of what no computation may meet", () => {
  const heap = heapOf(backend());
  const made = heap.output([257]);
  expect([...heap.floats(made)]).toEqual(new Array(257).fill(Number.NaN));
  backend().disposeData(made.dataId);
});
