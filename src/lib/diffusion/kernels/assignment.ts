import { fromBase64 } from "../formats/base64.ts";
import { assign as composed, requireCosts } from "../math/assignment.ts";
import { assignment } from "./wasm/generated-assignment.ts";

interface Module {
  readonly memory: WebAssembly.Memory;
  /** Where the costs begin is fixed in `assembly/assignment.ts`; where the answer does, and the bytes in all, by rows. */
  answer(n: number): number;
  bytes(n: number): number;
  assign(n: number): void;
}

const COSTS = 1024;
const PAGE = 65_536;

/** Undefined where the browser has no SIMD in WebAssembly. */
let module: Module | undefined | null = null;

function instance(): Module | undefined {
  if (module !== null) return module;
  const code = fromBase64(assignment);
  const runs = typeof WebAssembly !== "undefined" && WebAssembly.validate(code);
  module = runs ? (new WebAssembly.Instance(new WebAssembly.Module(code)).exports as unknown as Module) : undefined;
  return module;
}

/**
 * The cheapest one-to-one assignment, as `math/assignment.ts` has it, number for number, two columns at a time.
 * `cost` is [n, n], row by row; the answer holds the column of each row.
 * @throws RangeError for costs that are not finite, or not n times n.
 */
export function assign(cost: ArrayLike<number>, n: number): Int32Array {
  const wasm = instance();
  if (!wasm) return composed(cost, n);
  requireCosts(cost, n);
  const { memory } = wasm;
  const missing = wasm.bytes(n) - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
  new Float64Array(memory.buffer, COSTS, n * n).set(cost);
  wasm.assign(n);
  return new Int32Array(memory.buffer, wasm.answer(n), n).slice();
}
