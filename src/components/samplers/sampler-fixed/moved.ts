import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { startsOf } from "../../../lib/diffusion/samplers/walk.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { paths } from "../paths.ts";
import { endOf, planOf } from "../runs.ts";
import { apart } from "../walks.ts";

/** Two with a path of their own to converge to, and two that draw noise. */
export const names = ["ddim", "dpmpp_2m", "ddpm", "dpmpp_2m_sde"] as const;
const count = 200;
const { law } = clouds.moons!;
const exact = mixture(law);

/** The root mean square distance between two points of the data that have nothing to do with each other. */
export const strangers: number = apart(draw(law, rng(1), 4000), draw(law, rng(2), 4000));

const end = (name: string, steps: number, seed: number) => {
  const plan = planOf(name, { ...paths.linear!, spacing: "time", steps, eta: 0, order: 2 });
  return endOf({ exact, plan, x: startsOf(plan, count, seed), seed });
};

export interface Moved {
  readonly name: string;
  /** Between the ends of the same starts after so many steps and after twice as many, root mean square. */
  readonly distance: number;
}

/** How far each sampler's ends move as its steps double, with the same start and the same seed; gives way after every step. */
export function* moved(steps: number, seed: number): Generator<readonly Moved[] | undefined, void> {
  const all: Moved[] = [];
  for (const name of names) {
    const [few, many] = [yield* end(name, steps, seed), yield* end(name, 2 * steps, seed)];
    all.push({ name, distance: apart(few, many) });
    yield [...all];
  }
}
