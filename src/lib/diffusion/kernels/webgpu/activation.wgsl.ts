import type { Activation } from "../activation.ts";

/**
 * WGSL for x σ(x), x Φ(x), its approximation x σ(a x + b x³), and their derivatives. exp's argument is kept where float32 can hold the result; erf is Abramowitz
 * and Stegun's 7.1.26, to 1.5e-7.
 */
const shared = /* wgsl */ `
fn sigma(x: f32) -> f32 { return 1.0 / (1.0 + exp(-clamp(x, -80.0, 80.0))); }
fn phi(x: f32) -> f32 {
  let z = abs(x) * 0.70710678;
  let t = 1.0 / (1.0 + 0.3275911 * z);
  let p = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  let half = 0.5 * p * exp(-min(z * z, 80.0));
  return select(half, 1.0 - half, x >= 0.0);
}
`;

const functions: Record<Activation, string> = {
  none: /* wgsl */ `
fn act(x: f32) -> f32 { return x; }
fn slope(x: f32) -> f32 { return 1.0; }
`,
  silu: /* wgsl */ `${shared}
fn act(x: f32) -> f32 { return x * sigma(x); }
fn slope(x: f32) -> f32 { let s = sigma(x); return s * (1.0 + x * (1.0 - s)); }
`,
  gelu: /* wgsl */ `${shared}
fn act(x: f32) -> f32 { return x * phi(x); }
fn slope(x: f32) -> f32 { return phi(x) + x * 0.39894228 * exp(-min(0.5 * x * x, 80.0)); }
`,
  "gelu-tanh": /* wgsl */ `${shared}
fn near(x: f32) -> f32 { return sigma(x * (1.5957691 + 0.071354814 * x * x)); }
fn act(x: f32) -> f32 { return x * near(x); }
fn slope(x: f32) -> f32 { let s = near(x); return s * (1.0 + x * (1.5957691 + 0.21406444 * x * x) * (1.0 - s)); }
`,
};

/** WGSL functions `act` and `slope` of an activation. */
export const activationFunctions = (activation: Activation): string => functions[activation];
