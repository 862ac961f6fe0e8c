import type { Trainer } from "../training/trainer.ts";
import { DivergenceError } from "./types.ts";

/** Mean loss of a trainer's last steps, as many as are remembered at most. @throws DivergenceError where it is no use any more. */
export async function meanLoss(
  { last, state }: Trainer,
  count: number,
  advice = "Try a learning rate ten times smaller.",
): Promise<number> {
  const history = (await last!.history.data()) as Float32Array;
  let loss = 0;
  for (let i = state.step - count; i < state.step; i++) loss += history[i % history.length]! / count;
  if (!(Math.abs(loss) < 1e6)) throw new DivergenceError(`The loss became ${loss}. ${advice}`);
  return loss;
}
