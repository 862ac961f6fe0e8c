import type { Rate } from "../../workbench/pace.ts";
import { type Turn, trainable } from "./models.ts";

interface Course {
  /** Steps of all networks together. */
  readonly total: number;
  readonly rate: Rate;
  readonly isWaiting: boolean;
}

/** How far the training is, in words. */
export function progressOf(turn: Turn | undefined, { total, rate, isWaiting }: Course): string {
  const { taken = 0, task } = turn ?? {};
  const left = taken < 40 ? undefined : rate.left(total - taken);
  const who = task ? `training under ${trainable[task.schedule]}` : "starting";
  return `${who}, step ${taken} of ${total}${left === undefined ? "" : `, about ${Math.ceil(left)} s left`}${isWaiting ? ", waiting until you look" : ""}`;
}
