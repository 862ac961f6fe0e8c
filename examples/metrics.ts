/** How good are samples? Distances, precision and recall, and modes found, each with what true samples would get. */
import {
  datasets,
  exact,
  last,
  metrics,
  normalise,
  ready,
  rng,
  sample,
  schedules,
  train,
} from "../src/lib/diffusion/index.ts";

await ready();
const { data, mean, scale } = normalise(datasets.ring.sample(rng(1), 2000));
const { checkpoint } = await last(train({ data, steps: 500 }));
const { x } = await last(sample({ weights: checkpoint!.ema, count: 1000 }));
const other = datasets.ring.sample(rng(9), 1000).points.map((value, i) => (value - mean[i % 2]!) / scale);

console.log("                     samples  other data");
const row = (name: string, of: (points: Float32Array) => number) =>
  console.log(`${name.padEnd(20)} ${of(x).toFixed(3).padStart(7)} ${of(other).toFixed(3).padStart(11)}`);
row("Sliced Wasserstein", (points) => metrics.slicedWasserstein(points, data.points, rng(2)));
row("MMD, squared", (points) => metrics.mmd2(points, data.points));
row("Precision", (points) => metrics.precisionRecall(points, data.points).precision);
row("Recall", (points) => metrics.precisionRecall(points, data.points).recall);

/** Which of the ring's bells a sample belongs to, by their exact posterior. */
const law = datasets.ring.mixture!;
const inUnits = (points: Float32Array) => Float64Array.from(points, (value, i) => value * scale + mean[i % 2]!);
const found = (points: Float32Array) => {
  const shares = exact.mixture(law).posterior(inUnits(points), schedules.cosine()(0));
  return metrics.coverage(metrics.modeCounts(shares, law.weights.length), law.weights);
};
row("Modes found, of all", found);
