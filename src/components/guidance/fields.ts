import { guided } from "../../lib/diffusion/process/guidance.ts";
import { arrays } from "../../lib/diffusion/process/vector-space.ts";
import { law } from "./law.ts";
import { network } from "./network.ts";
import { schedule } from "./sampling.ts";

/** x̂₀ at places, flat [n, 2]: told the class, told none, and guided. */
export interface Fields {
  readonly conditional: Float64Array;
  readonly unconditional: Float64Array;
}

const cells = 11;
const spacing = 0.52;

/** Places of the field's arrows. */
export const places = Float64Array.from({ length: 2 * cells ** 2 }, (_, i) => {
  const cell = i >> 1;
  return spacing * ((i & 1 ? Math.floor(cell / cells) : cell % cells) - (cells - 1) / 2);
});

export function exactFields(at: Float64Array, t: number, label: number): Fields {
  const level = schedule(t);
  return { conditional: law.of[label]!.denoise(at, level), unconditional: law.all.denoise(at, level) };
}

export async function learnedFields(at: Float64Array, t: number, label: number): Promise<Fields> {
  const [conditional, unconditional] = [await network.field(at, t, label), await network.field(at, t, -1)];
  return { conditional: Float64Array.from(conditional), unconditional: Float64Array.from(unconditional) };
}

export const guidedField = ({ conditional, unconditional }: Fields, scale: number): Float64Array =>
  guided(arrays.combine, conditional, unconditional, scale);

/** Ends of arrows from x towards α x̂₀: as long as 0.3 σ times the score there, bent so that none is longer than 0.36. */
export function tipsOf(at: Float64Array, x0: Float64Array, t: number): Float64Array {
  const { alpha, sigma } = schedule(t);
  const out = new Float64Array(at.length);
  for (let i = 0; i < at.length; i += 2) {
    const [dx, dy] = [(alpha * x0[i]! - at[i]!) / sigma, (alpha * x0[i + 1]! - at[i + 1]!) / sigma];
    const length = Math.hypot(dx, dy);
    const factor = length > 0 ? (0.36 * Math.tanh((0.3 / 0.36) * length)) / length : 0;
    out[i] = at[i]! + factor * dx;
    out[i + 1] = at[i + 1]! + factor * dy;
  }
  return out;
}
