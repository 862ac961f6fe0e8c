import { lookup } from "../../../../lib/diffusion/check/lookup.ts";
import { empirical } from "../../../../lib/diffusion/exact/mixture.ts";
import { schedules } from "../../../../lib/diffusion/schedules/named.ts";
import { ending, inTasks } from "../../../kit/controls/tasks.ts";
import type { LabData } from "../state/data.ts";
import { type Arrows, grid, stretchAt } from "./model-answers.ts";

const enough = 600;
/** Numbers of places that are answered at one go. */
const piece = 100;

/** What a perfect denoiser of (at most 600 of) the data would answer at the places of the window. No network is needed. */
function* exactArrows(data: LabData, schedule: string, t: number): Generator<undefined, Arrows> {
  const from = grid();
  const stretch = stretchAt(schedule, t);
  const level = lookup(schedules, schedule, "schedule")(t);
  const places = Float64Array.from(from, (value) => value * stretch);
  const exact = empirical(data.train.points.subarray(0, 2 * enough));
  const to = new Float32Array(from.length);
  for (let at = 0; at < to.length; at += piece) {
    to.set(exact.denoise(places.slice(at, at + piece), level), at);
    yield undefined;
  }
  return { from, to };
}

function atOnce<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Remembers the last answer: the plane is drawn far more often than it changes. The first waits until the page is there, and comes in pieces. */
export class ExactCache {
  readonly #ready: () => void;
  #last?: { data: LabData; key: string; arrows: Arrows };
  #isWaking = false;
  #isAwake = false;

  /** `ready` hears when the first answer can be given. */
  constructor(ready: () => void) {
    this.#ready = ready;
  }

  arrows(data: LabData, schedule: string, t: number): Arrows | undefined {
    const key = `${schedule} ${t}`;
    const work = () => exactArrows(data, schedule, t);
    if (!this.#isAwake)
      return this.#wake(async () => {
        for await (const arrows of inTasks(ending(work()))) this.#last = { data, key, arrows };
      });
    if (this.#last?.data !== data || this.#last.key !== key) this.#last = { data, key, arrows: atOnce(work()) };
    return this.#last.arrows;
  }

  #wake(first: () => Promise<void>): undefined {
    if (this.#isWaking) return;
    this.#isWaking = true;
    setTimeout(async () => {
      await first();
      this.#isAwake = true;
      this.#ready();
    }, 100);
  }
}
