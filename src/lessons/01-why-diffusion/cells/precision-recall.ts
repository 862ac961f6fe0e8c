// Two ways to fail: samples that are too alike, and samples that are too wild.
import { datasets, metrics, normalise, rng } from "noisebook";

const { data } = normalise(datasets.moons.sample(rng(1), 600));
const fresh = normalise(datasets.moons.sample(rng(2), 600)).data.points;
const noise = rng(3).normals(fresh.length);

const samples = {
  "as the data": fresh,
  "one moon alone": fresh.filter((_, i) => fresh[i | 1]! > 0),
  "with noise": fresh.map((value, i) => value + 0.4 * noise[i]!),
};
const told = (x: Float32Array) => {
  const { precision, recall } = metrics.precisionRecall(x, data.points);
  return { precision: precision.toFixed(2), recall: recall.toFixed(2) };
};
show.table(Object.entries(samples).map(([name, x]) => ({ samples: name, ...told(x) })));
show.frames(Object.values(samples).map((x) => show.frame.points(x)));
