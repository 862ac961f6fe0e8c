import { add, customGrad, matMul, mul, softmax, type Tensor, type Tensor4D, tensor } from "#tf";
import { isRegistered, run } from "./kernel.ts";

export interface AttentionOptions {
  /** 1 / √d unless given. */
  readonly scale?: number;
  /** Whether query i sees the keys up to i alone. */
  readonly causal?: boolean;
}

type Attributes = { readonly scale: number; readonly causal: boolean };

/** Numbers of a head, at most, that the kernels take. */
const widestHead = 128;

/**
 * softmax(scale · q kᵀ) v for queries q [b, h, n, d], keys and values k, v [b, h, m, d]: [b, h, n, d]. Kernels `Attention` and
 * `AttentionGradient` for d up to 128, which never store the n × m weights: Dao, arXiv:2307.08691; else composed.
 * @throws where shapes don't fit.
 */
export function attention(q: Tensor, k: Tensor, v: Tensor, options: AttentionOptions = {}): Tensor4D {
  const width = q.shape[3] ?? 0;
  const { scale = 1 / Math.sqrt(width), causal = false } = options;
  checkShapes(q, k, v);
  const isFused = isRegistered("Attention") && width <= widestHead;
  return (isFused ? fusedAttention : composedAttention)(q, k, v, { scale, causal });
}

function checkShapes(q: Tensor, k: Tensor, v: Tensor): void {
  const [b, h, , d] = q.shape;
  const fits = q.rank === 4 && k.rank === 4 && k.shape[0] === b && k.shape[1] === h && k.shape[3] === d;
  if (fits && v.shape.join() === k.shape.join()) return;
  const shapes = [q, k, v].map(({ shape }) => `[${shape.join(", ")}]`).join(", ");
  throw new Error(`Attention takes q [b, h, n, d] and k, v [b, h, m, d], not ${shapes}.`);
}

/**
 * Kernel `Attention` {q, k, v} {scale, causal} → [y, logSums [b, h, n]], the logarithms of each query's sum of exponentials.
 * Kernel `AttentionGradient` {dy, q, k, v, y, logSums} {scale, causal} → [dq, dk, dv].
 */
const fusedAttention = (q: Tensor, k: Tensor, v: Tensor, attributes: Attributes): Tensor4D =>
  customGrad((...args) => {
    const inputs = args.slice(0, 3) as Tensor[];
    const save = args[3] as unknown as (tensors: Tensor[]) => void;
    const [value, logSums] = run<Tensor[]>("Attention", named(inputs), { ...attributes });
    save([...inputs, value!, logSums!]);
    const gradFunc = (dy: Tensor, saved: Tensor[]) =>
      run<Tensor[]>("AttentionGradient", { dy, ...named(saved), y: saved[3]!, logSums: saved[4]! }, { ...attributes });
    return { value: value!, gradFunc: (dy, saved) => gradFunc(dy as Tensor, saved as Tensor[]) };
  })(q, k, v) as Tensor4D;

const named = ([q, k, v]: readonly Tensor[]) => ({ q: q!, k: k!, v: v! });

/** The same of plain operations. */
export function composedAttention(q: Tensor, k: Tensor, v: Tensor, { scale, causal }: Attributes): Tensor4D {
  const scores = mul(matMul(q, k, false, true), scale);
  const seen = causal ? add(scores, maskOf(q.shape[2]!, k.shape[2]!)) : scores;
  return matMul(softmax(seen), v) as Tensor4D;
}

/** 0 where key j is seen by query i, else so little that its exponential is 0. */
const maskOf = (n: number, m: number): Tensor =>
  tensor(
    Float32Array.from({ length: n * m }, (_, at) => (at % m <= Math.floor(at / m) ? 0 : -1e9)),
    [n, m],
  );
