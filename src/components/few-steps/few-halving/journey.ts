import { flow, levels } from "../../../lib/diffusion/schedules/schedule.ts";
import { type Denoise, ddimStates } from "../../samplers/exact-runs.ts";
import { answerFor, TEACHER, teacherLevels } from "./halve.ts";

/** The ways of one start; all flat [n, 2]. */
export interface Journey {
  /** Of the teacher, all of its steps. */
  readonly whole: Float64Array;
  /** Of a perfect student. */
  readonly student: Float64Array;
  /** What the student answers in each of its steps. */
  readonly answers: Float64Array;
  /** Of the teacher, in as many steps as the student takes. */
  readonly hurried: Float64Array;
}

const joined = (states: readonly Float64Array[]): Float64Array =>
  Float64Array.from(states.flatMap((state) => [...state]));

/** Every state of the teacher from one start [2]. */
export const taught = (denoise: Denoise, start: Float64Array): readonly Float64Array[] => [
  ...ddimStates(denoise, start, teacherLevels),
];

/** All that is drawn of one start, of which the teacher's states are known. */
export function journey(denoise: Denoise, states: readonly Float64Array[], steps: number): Journey {
  const stops = Array.from({ length: steps + 1 }, (_, k) => states[(k * TEACHER) / steps]!);
  const path = levels(flow, steps);
  const answers = stops.slice(1).map((end, k) => answerFor(stops[k]!, end, path[k]!, path[k + 1]!));
  return {
    whole: joined(states),
    student: joined(stops),
    answers: joined(answers),
    hurried: joined([...ddimStates(denoise, states[0]!, path)]),
  };
}

/** How far the teacher's end lies from its end in all its steps. */
export const missedBy = ({ whole, hurried }: Journey): number =>
  Math.hypot(whole.at(-2)! - hurried.at(-2)!, whole.at(-1)! - hurried.at(-1)!);
