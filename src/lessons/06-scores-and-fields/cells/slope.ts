// The score is the slope of the log-density: compare it with small differences.
import { exact, schedules } from "noisebook";

const mixture = exact.mixture({ dim: 2, weights: [3, 1], means: [-1.5, 0, 1.5, 0.5], stds: [0.4, 0.2] });
const level = schedules.cosine()(0.4);
const [at, h] = [[0.5, 0.3] as const, 1e-4];

const density = (x: number, y: number) => mixture.logDensity(Float64Array.of(x, y), level)[0]!;
const [x, y] = at;
const [right, up] = mixture.score(Float64Array.of(x, y), level);
show.table([
  { by: "the score", x: right, y: up },
  {
    by: "differences",
    x: (density(x + h, y) - density(x - h, y)) / (2 * h),
    y: (density(x, y + h) - density(x, y - h)) / (2 * h),
  },
]);
