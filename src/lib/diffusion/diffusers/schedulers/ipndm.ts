import { epsilon } from "../../process/parameterization.ts";
import { ipndm as sampler } from "../../samplers/pndm.ts";
import { intervals } from "../../samplers/types.ts";
import { readingOf, type Scheduler, stepsOf } from "./plan.ts";

const defaults = { num_train_timesteps: 1000, trained_betas: null as readonly number[] | null };

export const ipndm: Scheduler<typeof defaults> = {
  className: "IPNDMScheduler",
  defaults,
  choices: {},
  plan(options, request) {
    const steps = stepsOf(request);
    const sigmas =
      options.trained_betas ??
      Array.from({ length: steps + 1 }, (_, i) => Math.sin(((1 - i / steps) * Math.PI) / 2) ** 2);
    const levels = sigmas.map((sigma) => {
      const alpha = Math.sqrt(1 - sigma ** 2);
      return { t: (Math.atan2(sigma, alpha) / Math.PI) * 2, alpha, sigma };
    });
    return {
      timesteps: levels.slice(0, -1).map((level) => level.t),
      sigmas: null,
      initNoiseSigma: 1,
      intervals: intervals(levels),
      sampler: sampler(),
      reading: readingOf(epsilon),
      limit: null,
      alphaBars: null,
    };
  },
};
