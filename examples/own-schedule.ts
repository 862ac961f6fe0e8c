/** An own noise schedule: a function of time, which training and sampling take as it is. */
import {
  datasets,
  last,
  metrics,
  normalise,
  ready,
  rng,
  type Schedule,
  sample,
  train,
} from "../src/lib/diffusion/index.ts";

await ready();
const { data } = normalise(datasets.moons.sample(rng(1), 2000));

/** log σ/α runs evenly from −4 to 3, on the circle α² + σ² = 1. */
const logLinear: Schedule = (t) => {
  const ratio = Math.exp(-4 + 7 * t);
  return { t, alpha: 1 / Math.hypot(1, ratio), sigma: ratio / Math.hypot(1, ratio) };
};

for (const schedule of [logLinear, "cosine"] as const) {
  const { checkpoint } = await last(train({ data, schedule, steps: 500 }));
  const { x } = await last(sample({ schedule, weights: checkpoint!.ema, count: 1000 }));
  const distance = metrics.slicedWasserstein(x, data.points, rng(2)).toFixed(3);
  console.log(`Distance with ${typeof schedule === "string" ? schedule : "own"} schedule: ${distance}`);
}
