import type { Trainer } from "../../training/trainer.ts";
import { DivergenceError } from "../types.ts";
import type { Student } from "./method.ts";

/** Mean loss of the last steps of each descent. @throws DivergenceError where one is no use any more. */
export const meanLosses = ({ trainers }: Student, count: number): Promise<readonly number[]> =>
  Promise.all(trainers.map((fit) => meanLoss(fit, count)));

async function meanLoss({ last, state }: Trainer, count: number): Promise<number> {
  const history = (await last!.history.data()) as Float32Array;
  let loss = 0;
  for (let i = state.step - count; i < state.step; i++) loss += history[i % history.length]! / count;
  if (!(Math.abs(loss) < 1e6))
    throw new DivergenceError(
      `The loss became ${loss}. Try a learning rate ten times smaller, or a teacher that predicts v.`,
    );
  return loss;
}
