/** Class conditions, and classifier-free guidance: Ho & Salimans, arXiv:2207.12598. */
import { datasets, last, metrics, normalise, ready, rng, sample, train } from "../src/lib/diffusion/index.ts";

await ready();
const { data } = normalise(datasets.rings.sample(rng(1), 3000));
const classes = 3;
const model = { classes, network: { width: 64, depth: 3 } };
const { checkpoint } = await last(train({ ...model, data, conditionDropout: 0.15, steps: 600 }));

const label = 2;
const own = data.points.filter((_, i) => data.labels![i >> 1] === label);
for (const scale of [0, 1, 3, 7]) {
  const request = { ...model, weights: checkpoint!.ema, label, guidance: { scale }, count: 600 };
  const { x } = await last(sample(request));
  const distance = metrics.slicedWasserstein(x, own, rng(2)).toFixed(3);
  console.log(`Guidance ${scale}, distance to class ${label}: ${distance}`);
}
