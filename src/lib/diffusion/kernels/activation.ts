import { add, customGrad, erf, exp, mul, registerGradient, sigmoid, square, sub, type Tensor } from "#tf";
import { isRegistered, isTaped, run } from "./kernel.ts";
import { requireFloats, requireShape } from "./require-shape.ts";

/** What a layer does to its input: nothing, x σ(x), or x Φ(x) with the normal distribution function Φ, or near to it. */
export type Activation = "none" | "silu" | "gelu" | "gelu-tanh";

/** x σ(x): Elfwing et al., arXiv:1702.03118. */
export const silu = (x: Tensor): Tensor => activate(x, "silu");

/** x Φ(x), with the error function and not its tanh approximation: Hendrycks & Gimpel, arXiv:1606.08415. */
export const gelu = (x: Tensor): Tensor => activate(x, "gelu");

/** x Φ(x) by the approximation x (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2: the same paper, section 2. */
export const geluTanh = (x: Tensor): Tensor => activate(x, "gelu-tanh");

/**
 * The activation of each element; kernel `Activation`, or `ActivationWithSlope` where slopes will be asked for, else composed.
 * @throws unless x holds float32, and where there is no such activation.
 */
export function activate(x: Tensor, activation: Activation): Tensor {
  if (!Object.hasOwn(composed, activation))
    throw new RangeError(
      `Unknown activation: ${String(activation)} (expected one of ${Object.keys(composed).join(", ")}).`,
    );
  requireFloats("The activation", { x });
  if (activation === "none" || !isRegistered("Activation")) return composed[activation](x);
  return keepsSlopes() ? withSlopes(x, activation) : run<Tensor>("Activation", { x }, { activation });
}

/** Whether an activation computes its slopes along with its values, for then neither is computed again. */
export const keepsSlopes = (): boolean => isTaped() && isRegistered("ActivationWithSlope");

/** Kernel `ActivationWithSlope` {x} {activation} → [y, slopes], both of x's shape. */
const withSlopes = (x: Tensor, activation: Activation): Tensor =>
  customGrad((input, save) => {
    const [value, slopes] = run<Tensor[]>("ActivationWithSlope", { x: input as Tensor }, { activation });
    (save as Save)([slopes!]);
    const gradFunc = (dy: Tensor, kept: Tensor) => {
      requireShape("The gradient of the activation", { dy }, kept.shape, { x });
      return mul(dy, kept);
    };
    return { value: value!, gradFunc: (dy, saved) => [gradFunc(dy as Tensor, (saved as Tensor[])[0]!)] };
  })(x);

registerGradient({
  kernelName: "Activation",
  inputsToSave: ["x"],
  gradFunc: (gradient, [x], { activation }) => {
    const dy = gradient as Tensor;
    requireShape("The gradient of the activation", { dy }, x!.shape, { x });
    return { x: () => run<Tensor>("ActivationGradient", { dy, x: x! }, { activation }) };
  },
});

/** a and b of the approximation's σ(a x + b x³). */
const geluLinear = 2 * Math.sqrt(2 / Math.PI);
const geluCubic = 0.044715 * geluLinear;

type WithGradient = (x: Tensor) => Tensor;
type Save = (tensors: Tensor[]) => void;

/** With a gradient of four operations: s + y (1 − s). */
const composedSilu: WithGradient = customGrad((x, save) => {
  const s = sigmoid(x as Tensor);
  const y = mul(x as Tensor, s);
  (save as Save)([s, y]);
  const gradFunc = (dy: Tensor, [gate, value]: Tensor[]) => mul(dy, add(gate!, mul(value!, sub(1, gate!))));
  return { value: y, gradFunc: (dy, saved) => [gradFunc(dy as Tensor, saved)] };
}) as WithGradient;

const phi = (x: Tensor): Tensor => mul(add(erf(mul(x, Math.SQRT1_2)), 1), 0.5);

/** With the gradient Φ + x φ. */
const composedGelu: WithGradient = customGrad((input, save) => {
  const x = input as Tensor;
  (save as Save)([x]);
  const density = (at: Tensor) => mul(exp(mul(square(at), -0.5)), 1 / Math.sqrt(2 * Math.PI));
  return {
    value: mul(x, phi(x)),
    gradFunc: (dy, [at]) => [mul(dy as Tensor, add(phi(at!), mul(at!, density(at!))))],
  };
}) as WithGradient;

/** That (1 + tanh u) / 2 is σ(2u): x σ(v), v = a x + b x³, whose gradient is s + x s (1 − s) v'. */
const composedGeluTanh: WithGradient = customGrad((input, save) => {
  const x = input as Tensor;
  const s = sigmoid(mul(x, add(mul(square(x), geluCubic), geluLinear)));
  (save as Save)([x, s]);
  const gradFunc = (dy: Tensor, [at, gate]: Tensor[]) => {
    const inner = add(mul(square(at!), 3 * geluCubic), geluLinear);
    return mul(dy, mul(gate!, add(1, mul(mul(at!, inner), sub(1, gate!)))));
  };
  return { value: mul(x, s), gradFunc: (dy, saved) => [gradFunc(dy as Tensor, saved)] };
}) as WithGradient;

/** The composed versions. */
export const composed: Record<Activation, WithGradient> = {
  none: (x) => x,
  silu: composedSilu,
  gelu: composedGelu,
  "gelu-tanh": composedGeluTanh,
};
