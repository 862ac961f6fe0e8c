/** Inverse error function for |x| < 1, to about 1e-7: M. Giles, "Approximating the erfinv function" (2012), table 5. */
export function erfInv(x: number): number {
  const w = -Math.log1p(-x * x);
  return (w < 5 ? central(w - 2.5) : tail(Math.sqrt(w) - 3)) * x;
}

function central(u: number): number {
  const p = (((2.81022636e-8 * u + 3.43273939e-7) * u - 3.5233877e-6) * u - 4.39150654e-6) * u + 0.00021858087;
  return (((p * u - 0.00125372503) * u - 0.00417768164) * u + 0.246640727) * u + 1.50140941;
}

function tail(u: number): number {
  const p = (((-0.000200214257 * u + 0.000100950558) * u + 0.00134934322) * u - 0.00367342844) * u + 0.00573950773;
  return (((p * u - 0.0076224613) * u + 0.00943887047) * u + 1.00167406) * u + 2.83297682;
}
