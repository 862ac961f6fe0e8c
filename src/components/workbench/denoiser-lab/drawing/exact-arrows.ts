import { lookup } from "../../../../lib/diffusion/check/lookup.ts";
import { empirical } from "../../../../lib/diffusion/exact/mixture.ts";
import { schedules } from "../../../../lib/diffusion/schedules/named.ts";
import type { LabData } from "../state/data.ts";
import { type Arrows, grid, stretchAt } from "./model-answers.ts";

const enough = 600;

/** What a perfect denoiser of (at most 600 of) the data would answer at the places of the window. No network is needed. */
function exactArrows(data: LabData, schedule: string, t: number): Arrows {
  const from = grid();
  const stretch = stretchAt(schedule, t);
  const level = lookup(schedules, schedule, "schedule")(t);
  const places = Float64Array.from(from, (value) => value * stretch);
  const exact = empirical(data.train.points.subarray(0, 2 * enough));
  return { from, to: Float32Array.from(exact.denoise(places, level)) };
}

/** Remembers the last answer: the plane is drawn far more often than it changes. The first waits until the page is there. */
export class ExactCache {
  readonly #ready: () => void;
  #last?: { data: LabData; key: string; arrows: Arrows };
  #isAwake = false;

  /** `ready` hears when the first answer can be given. */
  constructor(ready: () => void) {
    this.#ready = ready;
  }

  arrows(data: LabData, schedule: string, t: number): Arrows | undefined {
    const key = `${schedule} ${t}`;
    if (!this.#isAwake) return this.#wake();
    if (this.#last?.data !== data || this.#last.key !== key)
      this.#last = { data, key, arrows: exactArrows(data, schedule, t) };
    return this.#last.arrows;
  }

  #wake(): undefined {
    setTimeout(() => {
      this.#isAwake = true;
      this.#ready();
    }, 100);
  }
}
