import { betaSchedules, rescaleToZeroTerminalSnr } from "../../lib/diffusion/schedules/betas.ts";
import { cosine, discrete, flow, karras, linearBetas, type Schedule } from "../../lib/diffusion/schedules/schedule.ts";
import { shifted } from "../../lib/diffusion/schedules/sigmas.ts";

export interface Named {
  readonly title: string;
  readonly schedule: Schedule;
}

const chain = (name: string, betaStart = 1e-4, betaEnd = 0.02) =>
  betaSchedules[name]!({ steps: 1000, betaStart, betaEnd });
const stable = chain("scaled_linear", 0.00085, 0.012);

/** The straight path with time bent by Esser et al., arXiv:2403.03206, eq. 23. */
const shiftedFlow =
  (shift: number): Schedule =>
  (t) =>
    flow(shifted(t, shift));

/** The schedules of the lesson, by name; chains have 1000 steps. */
export const namedSchedules: Readonly<Record<string, Named>> = {
  linear: { title: "Linear", schedule: discrete(linearBetas()) },
  scaled: { title: "Scaled linear (Stable Diffusion)", schedule: discrete(stable) },
  zero: { title: "The same with no signal at the end", schedule: discrete(rescaleToZeroTerminalSnr(stable)) },
  cosine: { title: "Cosine", schedule: cosine() },
  sigmoid: { title: "Sigmoid", schedule: discrete(chain("sigmoid")) },
  exponential: { title: "Exponential", schedule: discrete(chain("exp")) },
  laplace: { title: "Laplace", schedule: discrete(chain("laplace")) },
  flow: { title: "Rectified flow", schedule: flow },
  "flow-3": { title: "Rectified flow, shift 3", schedule: shiftedFlow(3) },
  karras: { title: "Karras, σ from 0.002 to 80", schedule: karras() },
};
