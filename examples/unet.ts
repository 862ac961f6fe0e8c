/** A small U-Net on pictures of digits, told which: training, and one sample of each drawn as text. */
import { last, ready, rng, sample, data as sets, train } from "../src/lib/diffusion/index.ts";

await ready();
const side = 8;
const { points, labels, classNames } = sets.pictureSampler("digits", side)(rng(1), 500);
const model = {
  shape: [side, side, 1],
  classes: classNames.length,
  network: { network: "unet-2d", channels: [8, 16], layers: 1, attention: [false, false], groups: 4, headDim: 8 },
} as const;
/** A full training takes some 2,000 steps; these show that it learns. */
const steps = Number(process.env.STEPS ?? 40);
const losses: number[] = [];
for await (const report of train({
  ...model,
  data: { points, labels },
  steps,
  batchSize: 32,
  learningRate: 0.004,
  emaDecay: 0.9,
})) {
  losses.push(...report.losses.map(({ loss }) => loss));
  if (!report.done) continue;
  const { x } = await last(sample({ ...model, weights: report.checkpoint!.ema, label: 3, count: 4, steps: 10 }));
  const shade = (value: number) => " ░▒▓█"[Math.max(0, Math.min(4, Math.round(2 * value + 2)))];
  for (let row = 0; row < side; row++)
    console.log(
      Array.from({ length: 4 * side }, (_, i) => shade(x[(i >> 3) * side * side + row * side + (i % side)]!)).join(""),
    );
}
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
console.log(`Loss of the last steps, of the first: ${(mean(losses.slice(-10)) / mean(losses.slice(0, 5))).toFixed(2)}`);
