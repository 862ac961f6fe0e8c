// The best guess of the clean point is an average of the data, weighted by how likely each is.
import { datasets, exact, normalise, rng, schedules } from "noisebook";

const { data } = normalise(datasets.moons.sample(rng(1), 500));
const known = exact.empirical(data.points);
const x = Float64Array.of(0.3, 0.1); // a noisy point: move it

const rows = [0.05, 0.2, 0.4, 0.6, 0.8, 0.95].map((t) => {
  const level = schedules.cosine()(t);
  const [right, up] = known.denoise(x, level);
  return { t, sigma: level.sigma.toFixed(2), "guess x": right!.toFixed(2), "guess y": up!.toFixed(2) };
});
show.table(rows);
