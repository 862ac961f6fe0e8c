/** Own data from a CSV text, and the loss drawn: as bars here, as an SVG for a report. */
import {
  denormalise,
  last,
  metrics,
  normalise,
  parsePoints,
  ready,
  rng,
  sample,
  train,
} from "../src/lib/diffusion/index.ts";

await ready();
const angles = Array.from({ length: 400 }, (_, i) => i / 30);
const csv = ["x,y", ...angles.map((a) => `${150 + 6 * a * Math.cos(a)},${70 + 6 * a * Math.sin(a)}`)].join("\n");

const { data: raw, notes } = parsePoints(csv);
const { data, ...scaling } = normalise(raw);
console.log(`${raw.points.length / 2} points read.`, ...notes);

const losses: number[] = [];
const onReport = (report: { losses: readonly { loss: number }[] }) =>
  losses.push(...report.losses.map(({ loss }) => loss));
const { checkpoint } = await last(train({ data, steps: 600, learningRate: 0.01, onReport }));

/** Means of equal parts, so that a curve can be seen in the noise. */
const parts = Array.from({ length: 20 }, (_, i) => losses.slice(i * 30, (i + 1) * 30));
const curve = parts.map((part) => part.reduce((sum, loss) => sum + loss, 0) / part.length);
const [low, high] = [Math.min(...curve), Math.max(...curve)];
const heights = curve.map((loss) => (loss - low) / (high - low));
for (const [i, height] of heights.entries())
  console.log(`${String(i * 30).padStart(4)} ${curve[i]!.toFixed(3)} ${"█".repeat(Math.round(height * 40))}`);
const path = heights.map((height, i) => `${i * 15},${95 - 90 * height}`).join(" ");
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><polyline fill="none" stroke="black" points="${path}"/></svg>`;
console.log(`The curve as SVG has ${svg.length} characters.`);

const { x } = await last(sample({ weights: checkpoint!.ema, count: 400 }));
console.log(`Distance to the data: ${metrics.slicedWasserstein(x, data.points, rng(2)).toFixed(3)}`);
console.log(`First sample, in the file's units: ${denormalise(x, scaling).subarray(0, 2).join(", ")}`);
