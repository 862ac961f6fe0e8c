import { requireCloud } from "../check/cloud.ts";
import { requireWhole } from "../check/numbers.ts";
import type { Rng } from "../random/rng.ts";
import type { Level } from "../schedules/schedule.ts";

/** A field on states [n, dim], flat to flat, each row by itself. */
export type Field = (x: Float64Array) => Float64Array;
/** ∇·f of each row, [n]; the level that the field is of is told to those that know the network. */
export type Divergence = (f: Field, x: Float64Array, dim: number, level?: Level) => Float64Array;

const STEP = 1e-5;

/** vᵀ (∂f/∂x) v of each row, by a central difference along v; error O(step²). */
function along(f: Field, x: Float64Array, v: ArrayLike<number>, dim: number): Float64Array {
  const [ahead, behind] = [f(x.map((value, i) => value + STEP * v[i]!)), f(x.map((value, i) => value - STEP * v[i]!))];
  const out = new Float64Array(x.length / dim);
  for (let i = 0; i < x.length; i++) out[Math.floor(i / dim)]! += (v[i]! * (ahead[i]! - behind[i]!)) / (2 * STEP);
  return out;
}

/** The trace axis by axis: 2 dim evaluations of the field. */
export const exactDivergence: Divergence = (f, x, dim) => {
  const out = new Float64Array(requireCloud("the states", x, dim, 0));
  for (let d = 0; d < dim; d++) {
    const axis = x.map((_, i) => (i % dim === d ? 1 : 0));
    for (const [i, value] of along(f, x, axis, dim).entries()) out[i]! += value;
  }
  return out;
};

/**
 * Hutchinson's estimate (1990), as in Grathwohl et al., arXiv:1810.01367: the mean of vᵀ(∂f/∂x)v over random v, 2
 * evaluations a probe whatever the dimension. Signs ±1 (Rademacher) vary less than Gaussian probes: only the off-diagonal
 * part of the Jacobian makes them vary.
 * @throws a sentence where `probes` is no positive whole number.
 */
export const hutchinson = ({
  rng,
  probes = 1,
  gaussian = false,
}: {
  rng: Rng;
  probes?: number;
  gaussian?: boolean;
}): Divergence => {
  requireWhole("number of probes", probes, 1, 1e6);
  return (f, x, dim) => {
    const out = new Float64Array(requireCloud("the states", x, dim, 0));
    for (let p = 0; p < probes; p++) {
      const stream = rng.fork(p);
      const v = gaussian ? stream.normals(x.length) : stream.uniforms(x.length).map((u) => (u < 0.5 ? -1 : 1));
      for (const [i, value] of along(f, x, v, dim).entries()) out[i]! += value / probes;
    }
    return out;
  };
};
