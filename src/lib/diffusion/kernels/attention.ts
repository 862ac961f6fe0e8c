import { add, customGrad, matMul, mul, softmax, type Tensor, type Tensor4D, tensor, transpose } from "#tf";
import { isRegistered, run } from "./kernel.ts";
import { isShape, refuse, requireFloats, requireShape } from "./require-shape.ts";

/** How queries and keys meet, for tensors of d numbers a head. */
export interface AttentionOptions {
  /** 1 / √d unless given. */
  readonly scale?: number;
  /** Whether query i sees the keys up to i alone. */
  readonly causal?: boolean;
  /** Whether shapes are [b, n, h, d], as dense layers' results are without a transposition; else [b, h, n, d]. */
  readonly tokensFirst?: boolean;
}

type Attributes = { readonly scale: number; readonly causal: boolean; readonly tokensFirst: boolean };

/** Numbers of a head, at most, that the kernels take. */
const widestHead = 128;

/**
 * softmax(scale · q kᵀ) v for queries q [b, h, n, d], keys and values k, v [b, h, m, d]: of q's shape. Kernels `Attention` and
 * `AttentionGradient` for d up to 128, which never store the n × m weights: Dao, arXiv:2307.08691; else composed.
 * @throws where shapes don't fit, or anything but float32 is given.
 */
export function attention(q: Tensor, k: Tensor, v: Tensor, options: AttentionOptions = {}): Tensor4D {
  const width = q.shape[3] ?? 0;
  const { scale = 1 / Math.sqrt(width), causal = false, tokensFirst = false } = options;
  check(q, k, v, tokensFirst);
  const isFused = isRegistered("Attention") && width <= widestHead;
  return (isFused ? fusedAttention : composedAttention)(q, k, v, { scale, causal, tokensFirst });
}

function check(q: Tensor, k: Tensor, v: Tensor, tokensFirst: boolean): void {
  requireFloats("Attention", { q, k, v });
  const heads = tokensFirst ? 2 : 1;
  const fits = q.rank === 4 && k.rank === 4 && [0, heads, 3].every((axis) => q.shape[axis] === k.shape[axis]);
  if (fits && isShape(v.shape, k.shape)) return;
  const takes = tokensFirst ? "q [b, n, h, d] and k, v [b, m, h, d]" : "q [b, h, n, d] and k, v [b, h, m, d]";
  refuse("Attention", takes, { q, k, v });
}

/**
 * Kernel `Attention` {q, k, v} {scale, causal, tokensFirst} → [y, logSums [b, h, n]], the logarithms of each query's sum of exponentials.
 * Kernel `AttentionGradient` {dy, q, k, v, y, logSums} {the same} → [dq, dk, dv].
 */
const fusedAttention = (q: Tensor, k: Tensor, v: Tensor, attributes: Attributes): Tensor4D =>
  customGrad((...args) => {
    const inputs = args.slice(0, 3) as Tensor[];
    const save = args[3] as unknown as (tensors: Tensor[]) => void;
    const [value, logSums] = run<Tensor[]>("Attention", named(inputs), { ...attributes });
    save([...inputs, value!, logSums!]);
    const gradFunc = (dy: Tensor, saved: Tensor[]) => {
      requireShape("The gradient of attention", { dy }, q.shape, { q });
      const kept = { ...named(saved), y: saved[3]!, logSums: saved[4]! };
      return run<Tensor[]>("AttentionGradient", { dy, ...kept }, { ...attributes });
    };
    return { value: value!, gradFunc: (dy, saved) => gradFunc(dy as Tensor, saved as Tensor[]) };
  })(q, k, v) as Tensor4D;

const named = ([q, k, v]: readonly Tensor[]) => ({ q: q!, k: k!, v: v! });

/** The same of plain operations. */
export function composedAttention(q: Tensor, k: Tensor, v: Tensor, attributes: Attributes): Tensor4D {
  const { scale, causal, tokensFirst } = attributes;
  const turned = (x: Tensor) => transpose(x, [0, 2, 1, 3]);
  if (tokensFirst) {
    return turned(
      composedAttention(turned(q), turned(k), turned(v), { ...attributes, tokensFirst: false }),
    ) as Tensor4D;
  }
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
