// A sampler is one step. This is DDIM; change it, and see where its samples end.
import { datasets, exact, levels, metrics, rng, type Sampler, samplers, schedules } from "noisebook";

const mine: Sampler = ({ x, from, to, denoise, combine }) => {
  const x0 = denoise(x, from);
  const epsilon = combine([1 / from.sigma, x], [-from.alpha / from.sigma, x0]);
  return { x: combine([to.alpha, x0], [to.sigma, epsilon]), x0 };
};

const law = datasets.ring.mixture!;
const path = levels(schedules.linear(), 20);
const plan = { ...samplers.samplingPlan({ name: "ddim" }, path, schedules.linear()), sampler: mine };
const x = samplers.startsOf(plan, 500, 1);
const states = [...samplers.walk({ exact: exact.mixture(law), plan, x, seed: 2 })].map((state) =>
  Float64Array.from(state.x),
);
show.frames(states.map((state) => show.frame.points(state)));

const truth = datasets.ring.sample(rng(3), 500).points;
show(`Distance to true samples: ${metrics.slicedWasserstein(states.at(-1)!, truth, rng(4)).toFixed(3)}`);
