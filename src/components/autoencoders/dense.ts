import { fromBase64, toBase64 } from "../../lib/diffusion/formats/base64.ts";
import { floatsOfFloat16, toFloat16 } from "../../lib/diffusion/formats/half.ts";

/** A dense layer: weight [in, out], row after row, and bias [out]. */
interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

/** Dense layers with SiLU between them, computed where they are asked for. */
export type Dense = readonly Layer[];

/** The layers of such sizes in numbers that lie one after another, each layer's weight before its bias. */
export function denseFrom(numbers: Float32Array, sizes: readonly number[]): Dense {
  let at = 0;
  const next = (size: number) => {
    at += size;
    return numbers.subarray(at - size, at);
  };
  return sizes.slice(1).map((outputs, i) => {
    const inputs = sizes[i]!;
    return { inputs, outputs, weight: next(inputs * outputs), bias: next(outputs) };
  });
}

/** Rows x [n, in] through all layers: [n, out]. */
export function through(layers: Dense, x: ArrayLike<number>): Float32Array {
  let h = Float32Array.from(x);
  for (const [i, layer] of layers.entries()) h = applied(layer, i === 0 ? h : h.map(silu));
  return h;
}

const silu = (x: number) => x / (1 + Math.exp(-x));

function applied({ inputs, outputs, weight, bias }: Layer, x: Float32Array): Float32Array<ArrayBuffer> {
  const rows = x.length / inputs;
  const y = new Float32Array(rows * outputs);
  for (let r = 0; r < rows; r++) {
    const row = y.subarray(r * outputs, (r + 1) * outputs);
    row.set(bias);
    for (let i = 0; i < inputs; i++) {
      const value = x[r * inputs + i]!;
      const from = i * outputs;
      for (let o = 0; o < outputs; o++) row[o]! += value * weight[from + o]!;
    }
  }
  return y;
}

/** Numbers in half precision, as text. */
export const halfText = (numbers: Float32Array): string =>
  toBase64(new Uint8Array(Uint16Array.from(numbers, toFloat16).buffer));

export const fromHalfText = (text: string): Float32Array =>
  floatsOfFloat16(new Uint16Array(fromBase64(text).slice().buffer));
