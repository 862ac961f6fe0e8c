import { clean, type Level, levels, type Schedule } from "../schedules/schedule.ts";
import { discretisation } from "./discretisation.ts";
import type { DistillMethod } from "./methods.ts";

/** The ends of the paths that consistency students learn, in states x₀ + σ ε, and the data's spread. */
export const consistencyRange = { sigmaMin: 0.02, sigmaMax: 20, sigmaData: 1 } as const;

/** How a student is to be sampled. */
export interface StudentSampling {
  /** "ddim" takes the student's x̂₀ for a step's direction; "consistency" takes it for the end of the path, and noises it again. */
  readonly sampler: "ddim" | "consistency";
  /** The least σ/α at which its answers are right: where its paths end. */
  readonly sigmaMin: number;
  /** From noise to clean data, one more than questions. */
  readonly levels: readonly Level[];
}

/**
 * How to sample a student with so many questions. Consistency distillation and training
 * make states x₀ + σ ε of their own: Song et al., arXiv:2303.01469.
 * @param options The schedule that a student reads, and the time of the first question on it, `startTime`, in (0, 1].
 * @param evaluations Questions to the network on the way, at least 1.
 */
export function studentSampling(
  method: DistillMethod,
  { schedule, startTime }: { readonly schedule: Schedule; readonly startTime: number },
  evaluations: number,
): StudentSampling {
  const isPlain = method === "progressive" || method === "guidance";
  if (method !== "consistency-distillation" && method !== "consistency-training")
    return {
      sampler: isPlain ? "ddim" : "consistency",
      sigmaMin: 0,
      levels: levels((t) => schedule(t * startTime), evaluations),
    };
  const { sigmaMin, sigmaMax } = consistencyRange;
  const sigmas = discretisation(evaluations + 1, sigmaMin, sigmaMax)
    .slice(1)
    .reverse();
  return { sampler: "consistency", sigmaMin, levels: [...sigmas.map(unitLevel), clean] };
}

/** The level of states x₀ + σ ε; what a network is told of it is `scalings`'. */
const unitLevel = (sigma: number): Level => ({ t: Math.log(sigma) / 4, alpha: 1, sigma });
