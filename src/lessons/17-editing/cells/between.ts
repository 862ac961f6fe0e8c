// Between two noises: along the chord the noise shrinks, along the arc it stays noise.
import { pipelines, ready, rng, tf } from "noisebook";

await ready();
const n = 1000;
const [a, b] = ["a", "b"].map((name) => tf.tensor2d(Float32Array.from(rng(1).fork(name).normals(n)), [1, n]));
const length = async (of: tf.Tensor) => {
  const values = Array.from(await of.data());
  of.dispose();
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / n);
};
const shares = Array.from({ length: 11 }, (_, i) => i / 10);
const lines: Record<string, [number, number][]> = { chord: [], arc: [] };
for (const t of shares) {
  lines.chord!.push([t, await length(tf.tidy(() => tf.add(tf.mul(a!, 1 - t), tf.mul(b!, t))))]);
  lines.arc!.push([t, await length(tf.tidy(() => pipelines.slerp(a!, b!, t)))]);
}
for (const each of [a!, b!]) each.dispose();
show.plot(lines, { x: "share of the second noise", y: "spread" });
