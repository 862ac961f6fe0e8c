// Guidance on an exactly known mixture of two classes: what a larger scale does to the samples.
import { exact, levels, samplers, schedules } from "noisebook";

const both = exact.exactClasses({
  ...{ dim: 2, weights: [1, 1, 1], means: [-1, 0.8, -1, -0.8, 1, 0], stds: [0.4, 0.4, 0.5] },
  labels: [0, 0, 1],
});
const schedule = schedules.cosine();
const plan = samplers.samplingPlan({ name: "heun" }, levels(schedule, 30).slice(1), schedule);
const x = samplers.startsOf(plan, 400, 1);
const guided = (scale: number) => ({
  denoise: (at: Float64Array, level: { t: number; alpha: number; sigma: number }) => {
    const [c, u] = [both.of[0]!.denoise(at, level), both.all.denoise(at, level)];
    return u.map((value, i) => value + scale * (c[i]! - value));
  },
});
const frames = [0, 1, 2, 4, 8].map((scale) => {
  const ends = [...samplers.walk({ exact: guided(scale), plan, x, seed: 2 })].at(-1)!;
  return show.frame.points(ends.x, { label: `Guidance ${scale}` });
});
show("Scales 0, 1, 2, 4 and 8:");
show.frames(frames);
