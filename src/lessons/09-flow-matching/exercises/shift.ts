import { shifted } from "../../../lib/diffusion/schedules/sigmas.ts";
import { between, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

export default code<[t: number, shift: number]>({
  title: "Shift the times",
  prompt:
    "A larger picture needs more noise at the same time. On the straight path the ratio of noise to signal is $t/(1 - t)$. Find the time $t'$ at which it is `shift` times what it is at $t$, for $0 \\le t < 1$.",
  entry: "shifted",
  starter: `function shifted(t: number, shift: number): number {
  return ____;
}`,
  solution: `function shifted(t: number, shift: number): number {
  return (shift * t) / (1 + (shift - 1) * t);
}`,
  hints: ["Solve $t'/(1 - t') = s\\,t/(1 - t)$ for $t'$.", "With $r = s\\,t/(1 - t)$, $t' = r/(1 + r)$."],
  calls: (rng) => [
    [0, 3],
    [0.5, 3],
    ...several(rng, 4, (each): [number, number] => [between(each.fork(0), 0.1, 0.9), between(each, 1, 5)]),
  ],
  oracle: shifted,
  within: 1e-9, // a quotient in double precision
  mistakes: [
    {
      by: (t, s) => s * t,
      says: "That leaves the interval from 0 to 1. It is the ratio t/(1 − t) that grows by the factor.",
    },
    {
      by: (t, s) => t / (s - (s - 1) * t),
      says: "This is the way back, to less noise: the ratio is divided by the shift.",
    },
    {
      by: (t, s) => Math.min(1, s * t),
      says: "Cutting off at 1 makes many times alike. Multiply the ratio t/(1 − t) instead.",
    },
    {
      by: (t, s) => (s ** 2 * t) / (1 + (s ** 2 - 1) * t),
      says: "You shift by the square: the shift is a ratio of sides already, not of pixels.",
    },
    { by: (t, s) => (s * t) / (1 - t), says: "This is the new ratio, r. The time with that ratio is r/(1 + r)." },
  ],
});
