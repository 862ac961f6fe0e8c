import { type Mixture, mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { heun } from "../../../lib/diffusion/samplers/heun.ts";
import { sample } from "../../../lib/diffusion/samplers/sample.ts";
import { cosine, levels } from "../../../lib/diffusion/schedules/schedule.ts";

export const STEPS = 40;
const CHUNK = 70;
const path = levels(cosine(), STEPS);

/** Flat [n, 2]: the noise that every film begins with. */
export const noise = (n: number): Float64Array => Float64Array.from(rng(7).normals(2 * n));

/**
 * The probability-flow ODE from noise to a shape, with its exact denoiser and Heun's steps. Frames come one after another,
 * each from a few pieces of about a millisecond, so that a page stays responsive while it films.
 */
export class Film {
  /** Frame i is the state at t = 1 − i / STEPS, flat [n, 2]. */
  readonly frames: Float64Array[];
  readonly #work: Generator<void>;
  done = false;

  constructor(shape: Mixture, start: Float64Array) {
    this.frames = [start];
    this.#work = this.#shoot(shape, start);
  }

  /** The least t that is filmed yet. */
  get reached(): number {
    return 1 - (this.frames.length - 1) / STEPS;
  }

  /** Works for about so many milliseconds; says whether there are new frames. */
  advance(milliseconds: number, now: () => number = () => performance.now()): boolean {
    const [before, end] = [this.frames.length, now() + milliseconds];
    while (!this.done && now() < end) this.done = this.#work.next().done ?? false;
    return this.frames.length > before;
  }

  /** The state at time t in [0, 1], or the one nearest to it that is filmed yet. */
  at(t: number): Float64Array {
    const place = Math.min(this.frames.length - 1, Math.max(0, (1 - t) * STEPS));
    const [first, part] = [this.frames[Math.floor(place)]!, place % 1];
    const second = this.frames[Math.ceil(place)]!;
    return part === 0 ? first : first.map((value, i) => value + part * (second[i]! - value));
  }

  *#shoot(shape: Mixture, start: Float64Array): Generator<void> {
    const { denoise } = mixture(shape);
    const runs = Array.from({ length: Math.ceil(start.length / (2 * CHUNK)) }, (_, i) =>
      sample({
        space: arrays,
        denoise,
        sampler: heun(),
        levels: path,
        x: start.slice(2 * CHUNK * i, 2 * CHUNK * (i + 1)),
        rng: rng(0),
      }),
    );
    for (let step = 0; step < STEPS; step++) {
      const frame = new Float64Array(start.length);
      for (const [i, run] of runs.entries()) {
        frame.set(run.next().value!.x, 2 * CHUNK * i);
        yield;
      }
      this.frames.push(frame);
    }
  }
}
