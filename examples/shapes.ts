/** Data of other shapes than points of the plane: 1-D, 8-D, and small images. */
import { last, metrics, ready, rng, sample, data as sets, train } from "../src/lib/diffusion/index.ts";

await ready();
const n = 1500;
const random = rng(1);

/** Two bells on a line; a curve wound through eight dimensions; a bright bar in an image of 4 by 4. */
const signs = random.fork("signs").uniforms(n);
const line = random
  .fork("line")
  .normals(n)
  .map((z, i) => 0.3 * z + (signs[i]! < 0.5 ? -1 : 1));
const turns = random.fork("turns").uniforms(n);
const curve = Float32Array.from(
  { length: 8 * n },
  (_, i) => Math.SQRT2 * Math.sin(2 * Math.PI * turns[i >> 3]! * (1 + ((i % 8) >> 1)) + (i % 2) * (Math.PI / 2)),
);
const rows = random.fork("rows").integers(n, 4);
const bars = Float32Array.from({ length: 16 * n }, (_, i) => (rows[i >> 4] === (i % 16) >> 2 ? 1.5 : -0.5));

for (const [name, x0, shape] of [
  ["1-D", Float32Array.from(line), [1]],
  ["8-D", curve, [8]],
  ["4 × 4 images", bars, [4, 4, 1]],
] as const) {
  const data = sets.drawnFrom({ x0 }, shape);
  const model = { shape, network: { width: 48, depth: 2 } };
  const { checkpoint } = await last(train({ ...model, data, steps: 400 }));
  const { x } = await last(sample({ ...model, weights: checkpoint!.ema, count: 500 }));
  const dim = shape.reduce((size: number, side) => size * side, 1);
  console.log(`Distance of ${name}: ${metrics.slicedWasserstein(x, x0, rng(2), { dim }).toFixed(3)}`);
}
