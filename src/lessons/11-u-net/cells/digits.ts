// A small U-Net on pictures of digits: a few steps of training, and what it draws so far. Some seconds.
import { data, last, ready, rng, sample, train } from "noisebook";

await ready();
const side = 8;
const { points, labels, classNames } = data.pictureSampler("digits", side)(rng(1), 500);
const model = {
  shape: [side, side, 1],
  classes: classNames.length,
  network: { network: "unet-2d", channels: [8, 16], layers: 1, attention: [false, false], groups: 4, headDim: 8 },
} as const;

const losses: number[] = [];
let weights = new Float32Array();
for await (const report of train({
  ...model,
  data: { points, labels },
  steps: 40,
  batchSize: 32,
  learningRate: 0.004,
})) {
  losses.push(...report.losses.map(({ loss }) => loss));
  if (report.checkpoint) weights = report.checkpoint.params;
}
show.plot({ loss: losses }, { x: "step", y: "loss" });
show.image(points.subarray(0, 6 * side * side), { width: side, label: "Six of the data, one below the other" });

const { x } = await last(sample({ ...model, weights, label: 3, count: 6, steps: 8 }));
show.image(x, { width: side, label: "Six samples of the digit 3, after few steps" });
