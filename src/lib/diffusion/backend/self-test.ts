import {
  concat,
  mean,
  mul,
  reshape,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tensor1d,
  tensor2d,
  tidy,
  valueAndGrads,
} from "#tf";
import { dense } from "../kernels/dense.ts";

/** Rows of the input; with fewer, WebGPU would hand these small tensors to the CPU and nothing would be tested. */
const rows = 192;

/** sin(f (i + 1)), [n]. */
const wave = (n: number, frequency: number) => Array.from({ length: n }, (_, i) => Math.sin(frequency * (i + 1)));

/**
 * For the loss mean((silu(x w + b) v − y)²), with x [192, 6], w [6, 8], b [8], v [8, 2] and y [192, 2] made of sines: its value,
 * its gradients by b and by v, and the squared norm of its gradient by w. Computed in float64.
 */
export const expected: readonly number[] = [
  0.85789942, -0.08613149, -0.06585523, 0.06545535, 0.31043738, 0.0446007, 0.07444473, 0.25423101, 0.05406348,
  -0.16275427, -0.04981694, -0.05205581, -0.14794226, -0.03092689, 0.00732627, 0.00594496, 0.41626567, 0.09360992,
  0.01943185, -0.09197238, -0.11940036, -0.2784273, -0.14115505, 0.0549658, -0.02355632, 1.52369668,
];

/** Single precision errs by 1e-7 here, half precision by 7e-4. */
export const tolerance = 2e-5;

/** The largest error of the active backend in the values above; NaN where it computes nonsense. */
export async function selfTest(): Promise<number> {
  const result = tidy(compute);
  try {
    const values = await result.data();
    return expected.reduce((worst, value, i) => Math.max(worst, Math.abs(values[i]! - value)), 0);
  } finally {
    result.dispose();
  }
}

function compute(): Tensor {
  const x = tensor2d(wave(rows * 6, 0.7), [rows, 6]);
  const y = tensor2d(wave(rows * 2, 1.7), [rows, 2]);
  const w = tensor2d(wave(48, 1.3), [6, 8]);
  const b = tensor1d(wave(8, 2.1).map((value) => 0.5 * value));
  const v = tensor2d(wave(16, 0.9), [8, 2]);
  const loss = (w: Tensor, b: Tensor, v: Tensor) => {
    const hidden = dense(x, w as Tensor2D, b as Tensor1D);
    return mean(square(sub(dense(hidden, v as Tensor2D, tensor1d([0, 0]), "silu"), y)));
  };
  const { value, grads } = valueAndGrads(loss as (...args: Tensor[]) => Tensor)([w, b, v]);
  const [byW, byB, byV] = grads as [Tensor, Tensor, Tensor];
  return concat([value, byB, byV, sum(mul(byW, byW))].map((part) => reshape(part, [part.size])));
}
