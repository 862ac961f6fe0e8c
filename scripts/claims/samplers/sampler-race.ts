import { names } from "../../../src/components/samplers/looks.ts";
import { paths } from "../../../src/components/samplers/paths.ts";
import { exactRace, type Finish, heats } from "../../../src/components/samplers/race.ts";
import type { Told } from "../claim.ts";

export const seeds = [1, 2, 3, 4, 5];

/** Distances of every sampler at every number of steps, and after most, with the exact denoiser. */
export async function measure(seed: number): Promise<Told> {
  const list = heats(names, { ...paths.linear!, spacing: "time", eta: 0, order: 2 });
  const all = [...exactRace(list, seed)].filter((finish): finish is Finish => finish !== undefined);
  const curves = Object.fromEntries(
    names.map((name) => {
      const own = all.filter((finish) => finish.name === name);
      return [name, { x: own.map(({ evaluations }) => evaluations), y: own.map(({ distance }) => distance) }];
    }),
  );
  const readings = Object.fromEntries(
    names.map((name) => [`${name}-most`, all.findLast((finish) => finish.name === name)!.distance]),
  );
  return { readings, curves };
}
