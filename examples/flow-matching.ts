/** Flow matching with an own coupling of noise and data, and reflow: paths become straight, and one step is enough. */
import {
  datasets,
  last,
  metrics,
  normalise,
  ready,
  rng,
  sample,
  data as sets,
  train,
} from "../src/lib/diffusion/index.ts";

await ready();
const { data } = normalise(datasets.moons.sample(rng(1), 2000));
const flow = { schedule: "flow", prediction: "velocity" } as const;

/** Noise in the order of its angle meets data in the order of theirs. */
const byAngle = (x0: Float32Array, epsilon: Float32Array, n: number): Float32Array => {
  const order = (points: Float32Array) => {
    const angles = Array.from({ length: n }, (_, i) => Math.atan2(points[2 * i + 1]!, points[2 * i]!));
    return [...angles.keys()].sort((a, b) => angles[a]! - angles[b]!);
  };
  const [places, noise] = [order(x0), order(epsilon)];
  const coupled = new Float32Array(epsilon.length);
  for (const [rank, i] of places.entries())
    coupled.set(epsilon.subarray(2 * noise[rank]!, 2 * noise[rank]! + 2), 2 * i);
  return coupled;
};

const fresh = await last(train({ ...flow, data, coupling: byAngle, steps: 600 }));
const draw = (weights: Float32Array, steps: number, seed: number, count = 1000) =>
  Array.fromAsync(sample({ ...flow, weights, sampler: "euler", steps, seed, count }));

/** Reflow, arXiv:2209.03003: the noise and where the flow takes it are the next training's pairs. */
const pairs = await draw(fresh.checkpoint!.ema, 32, 5, 3000);
const made = sets.drawnFrom({ x0: pairs.at(-1)!.x, epsilon: pairs[0]!.x }, [2]);
const again = await last(train({ ...flow, data: made, start: fresh.checkpoint!.ema, steps: 600 }));

for (const [name, { checkpoint }] of Object.entries({ "the flow": fresh, reflow: again }))
  for (const steps of [1, 8]) {
    const x = (await draw(checkpoint!.ema, steps, 9)).at(-1)!.x;
    console.log(
      `Distance by ${steps} steps of ${name}: ${metrics.slicedWasserstein(x, data.points, rng(2)).toFixed(3)}`,
    );
  }
