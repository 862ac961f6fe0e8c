/** Inpainting on the plane: x is known, y is to be made up. Known values, noised to each level, are put back at each step. */
import { datasets, last, normalise, ready, rng, sample, tf, train } from "../src/lib/diffusion/index.ts";

await ready();
const { data } = normalise(datasets.moons.sample(rng(1), 2000));
const { checkpoint } = await last(train({ data, steps: 1000 }));

const [count, known] = [500, 0];
const mask = tf.tensor2d([1, 0], [1, 2]);
const given = tf.fill([count, 2], known);
const noise = tf.tensor2d(rng(4).normals(2 * count), [count, 2]);
const edit = (x: tf.Tensor, { alpha, sigma }: { alpha: number; sigma: number }) => {
  const noised = tf.add(tf.mul(given, alpha), tf.mul(noise, sigma));
  return tf.add(tf.mul(noised, mask), tf.mul(x, tf.sub(1, mask)));
};
const { x } = await last(sample({ weights: checkpoint!.ema, sampler: "ddpm", steps: 60, count, edit }));
for (const tensor of [mask, given, noise]) tensor.dispose();

const ys = Array.from({ length: count }, (_, i) => x[2 * i + 1]!).sort((a, b) => a - b);
const near = Array.from({ length: 2000 }, (_, i) => i).filter((i) => Math.abs(data.points[2 * i]! - known) < 0.15);
const truth = near.map((i) => data.points[2 * i + 1]!).sort((a, b) => a - b);
const quantile = (sorted: number[], q: number) => sorted[Math.floor(q * (sorted.length - 1))]!;
const row = (name: string, sorted: number[]) =>
  console.log(
    name.padEnd(18),
    [0.1, 0.3, 0.5, 0.7, 0.9].map((q) => quantile(sorted, q).toFixed(2).padStart(6)).join(""),
  );
row("y, made up", ys);
row("y, of data there", truth);
console.log(`Known values that aren't in the result: ${x.filter((value, i) => i % 2 === 0 && value !== known).length}`);
