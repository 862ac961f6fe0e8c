// One big step lands on an average, many small ones on the data.
import { datasets, exact, levels, metrics, rng, samplers, schedules } from "noisebook";

const known = exact.mixture(datasets.ring.mixture!);
const schedule = schedules.cosine();
const truth = datasets.ring.sample(rng(3), 500).points;
const rows = [];
const frames = [];
for (const steps of [1, 2, 4, 8, 32]) {
  const plan = samplers.samplingPlan({ name: "ddim" }, levels(schedule, steps), schedule);
  const x = samplers.startsOf(plan, 500, 1);
  const end = Float64Array.from([...samplers.walk({ exact: known, plan, x, seed: 2 })].at(-1)!.x);
  frames.push(show.frame.points(end));
  rows.push({ steps, "distance to the data": metrics.slicedWasserstein(end, truth, rng(4)).toFixed(2) });
}
show.table(rows);
show.frames(frames);
