import { flow, type Level, levels } from "../../../lib/diffusion/schedules/schedule.ts";
import { type Denoise, ddimStates } from "../../samplers/exact-runs.ts";

/** Steps of the teacher that nobody has halved yet. */
export const TEACHER = 1024;
export const HALVINGS = Math.log2(TEACHER);
export const teacherLevels = levels(flow, TEACHER);

/** What a student must answer at z for its one DDIM step from `from` to `to` to land on `end`. */
export function answerFor(z: Float64Array, end: Float64Array, from: Level, to: Level): Float64Array {
  const ratio = to.sigma / from.sigma;
  return z.map((value, i) => (end[i]! - ratio * value) / (to.alpha - ratio * from.alpha));
}

/** A net over the plane of states: lines both ways, with points along them. */
export const net = (() => {
  const [lines, along, reach] = [13, 49, 2.4];
  const at = (i: number, n: number) => -reach + (2 * reach * i) / (n - 1);
  const points: number[] = [];
  for (let i = 0; i < lines; i++) for (let j = 0; j < along; j++) points.push(at(i, lines), at(j, along));
  for (let i = 0; i < lines; i++) for (let j = 0; j < along; j++) points.push(at(j, along), at(i, lines));
  return { points: Float64Array.from(points), along, gap: (2 * reach) / (along - 1) };
})();

/** What a perfect student of so many steps answers all over the net in its step `k`, from 1; gives way as it goes. */
export function* answersOn(denoise: Denoise, steps: number, k: number): Generator<undefined, Float64Array> {
  const stride = TEACHER / steps;
  const path = teacherLevels.slice((k - 1) * stride, k * stride + 1);
  let end: Float64Array = net.points;
  for (const x of ddimStates(denoise, net.points, path)) {
    end = x;
    yield undefined;
  }
  return answerFor(net.points, end, path[0]!, path.at(-1)!);
}

/** How far apart two answers are at most whose questions are neighbours on the net. */
export function steepest(answers: Float64Array): number {
  let most = 0;
  for (let i = 1; i < answers.length / 2; i++)
    if (i % net.along !== 0)
      most = Math.max(
        most,
        Math.hypot(answers[2 * i]! - answers[2 * i - 2]!, answers[2 * i + 1]! - answers[2 * i - 1]!),
      );
  return most;
}
