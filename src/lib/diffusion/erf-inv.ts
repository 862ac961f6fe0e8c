const central = [
  2.81022636e-8, 3.43273939e-7, -3.5233877e-6, -4.39150654e-6, 0.00021858087, -0.00125372503, -0.00417768164,
  0.246640727, 1.50140941,
];
const tail = [
  -0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613, 0.00943887047,
  1.00167406, 2.83297682,
];

/** Inverse error function for |x| < 1, to about 1e-7: M. Giles, "Approximating the erfinv function" (2012), table 5. */
export function erfInv(x: number): number {
  const w = -Math.log1p(-x * x);
  const [coefficients, u] = w < 5 ? [central, w - 2.5] : [tail, Math.sqrt(w) - 3];
  let p = 0;
  for (const c of coefficients) p = p * u + c;
  return p * x;
}
