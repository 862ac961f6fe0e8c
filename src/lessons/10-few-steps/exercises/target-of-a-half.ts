import { between, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [z: number, end: number, t: number, tEnd: number];

export default code<Args>({
  title: "One step for two",
  prompt:
    "On the straight path a teacher went from the state `z` at time `t` in two steps to `end` at time `tEnd`. A student is to do so in one. Which clean data must it answer, so that its straight step ends there? (A straight step to $t''$ ends at $\\hat x_0 + \\tfrac{t''}{t}(z - \\hat x_0)$.)",
  entry: "target",
  starter: `function target(z: number, end: number, t: number, tEnd: number): number {
  return ____;
}`,
  solution: `function target(z: number, end: number, t: number, tEnd: number): number {
  return (t * end - tEnd * z) / (t - tEnd);
}`,
  hints: [
    "Set the end of the student's step equal to `end`, and solve for $\\hat x_0$.",
    "Multiply by t: $t\\,\\text{end} = (t - t'')\\,\\hat x_0 + t'' z$.",
  ],
  calls: (rng) =>
    several(rng, 5, (each): Args => {
      const [z, end] = each.normals(2);
      const tEnd = between(each.fork("end"), 0, 0.6);
      return [z!, end!, tEnd + between(each.fork("t"), 0.1, 0.4), tEnd];
    }),
  /** The line through both states, continued to t = 0. */
  oracle: (z, end, t, tEnd) => z - (t * (end - z)) / (tEnd - t),
  within: 1e-8, // quotients of numbers from 0.1 on
  mistakes: [
    {
      by: (_, end) => end,
      says: "This is where the teacher is at t'', noise and all. The target is on the same line, but at t = 0.",
    },
    {
      by: (z, end, t, tEnd) => (t * z - tEnd * end) / (t - tEnd),
      says: "The states have changed places: the later one, end, goes with the larger time t.",
    },
    { by: (z, end, t, tEnd) => t * end - tEnd * z, says: "Divide by t − t'', the length of the step." },
    {
      by: (z, end, t, tEnd) => (end - z) / (tEnd - t),
      says: "This is the slope of the line, the velocity. Asked is for where it meets t = 0.",
    },
  ],
});
