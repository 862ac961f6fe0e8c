const { fround } = Math;

const fusedMultiplyAdd = (a: number, b: number, c: number) => fround(a * b + c);

const coefficients = [1.9852762e-4, 1.3930436e-3, 8.3333608e-3, 4.1666485e-2, 0.16666667, 0.5].map(fround);

/**
 * e^x in float32, rounded as PyTorch's vectorised exponential does on a CPU: now and then the last bit differs from the nearest
 * number. The polynomial of SLEEF's `expf` (Shibata & Petrogalli, IEEE TPDS 2020).
 */
export function float32Exp(x: number): number {
  const power = Math.round(fround(x * Math.LOG2E));
  const rest = fusedMultiplyAdd(power, -1.428606765330187e-6, fusedMultiplyAdd(power, -0.693145751953125, x));
  const series = coefficients.slice(1).reduce((sum, c) => fusedMultiplyAdd(sum, rest, c), coefficients[0]!);
  return fround(1 + fusedMultiplyAdd(fround(rest * rest), series, rest)) * 2 ** power;
}
