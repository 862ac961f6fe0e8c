// Noise dealt to the data as it comes, and so that the ways are short.
import { datasets, metrics, normalise, rng, training } from "noisebook";

const n = 200;
const { data } = normalise(datasets.moons.sample(rng(1), n));
const noise = Float32Array.from(rng(2).normals(2 * n));

const partner = training.assign(training.squaredDistances(data.points, noise, 2), n);
const dealt = Float32Array.from({ length: 2 * n }, (_, i) => noise[2 * partner[i >> 1]! + (i % 2)]!);
show.table([
  { pairing: "as it comes", "mean square of a way": metrics.meanSquare(data.points, noise).toFixed(2) },
  { pairing: "short ways", "mean square of a way": metrics.meanSquare(data.points, dealt).toFixed(2) },
]);

/** A line from each noise to its point. */
const drawing = (epsilon: Float32Array) => {
  const place = (of: Float32Array, i: number) => `${40 * of[2 * i]!} ${-40 * of[2 * i + 1]!}`;
  const ways = Array.from({ length: n }, (_, i) => `M${place(epsilon, i)}L${place(data.points, i)}`).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-130 -130 260 260" width="320"><path d="${ways}" stroke="#3a78c2" fill="none" /></svg>`;
};
show.svg(drawing(noise), { label: "Ways from noise to data, as it comes" });
show.svg(drawing(dealt), { label: "Short ways from noise to data" });
