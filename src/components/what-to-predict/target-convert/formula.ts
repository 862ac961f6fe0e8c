import type { Coefficients } from "../../../lib/diffusion/process/parameterization.ts";

const size = (value: number): string => {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return Math.abs(value).toFixed(digits);
};
const isNone = (value: number) => Math.abs(value) < 5e-13;

/** "1.43 x − 0.29 ε̂": a weighted sum of the noisy point and an answer. */
export function formula([wx, wy]: Coefficients, answer: string): string {
  const term = (weight: number, name: string) => (Math.abs(weight - 1) < 5e-13 ? name : `${size(weight)} ${name}`);
  const first = isNone(wx) ? "" : `${wx < 0 ? "−" : ""}${term(Math.abs(wx), "x")}`;
  if (isNone(wy)) return first || "0";
  const sign = wy < 0 ? "−" : first ? "+" : "";
  const gap = first ? " " : "";
  return `${first}${gap}${sign}${gap}${term(Math.abs(wy), answer)}`;
}
