import { meanLoss } from "../losses.ts";
import type { Student } from "./method.ts";

const advice = "Try a learning rate ten times smaller, or a teacher that predicts v.";

/** Mean loss of the last steps of each trainer. @throws DivergenceError where one is no use any more. */
export const meanLosses = ({ trainers }: Student, count: number): Promise<readonly number[]> =>
  Promise.all(trainers.map((trainer) => meanLoss(trainer, count, advice)));
