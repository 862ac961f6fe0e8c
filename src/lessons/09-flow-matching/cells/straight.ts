// How far the paths of two processes are from straight, by the exact field of the same data.
import { datasets, exact, levels, metrics, type Schedule, samplers, schedules } from "noisebook";

const known = exact.mixture(datasets.ring.mixture!);
const paths = (schedule: Schedule) => {
  const path = levels(schedule, 60).slice(1);
  const plan = samplers.samplingPlan({ name: "heun" }, path, schedule);
  const x = samplers.startsOf(plan, 200, 1);
  const states = [...samplers.walk({ exact: known, plan, x, seed: 2 })];
  return states.map((state) => ({ t: state.level.t, x: Float64Array.from(state.x) }));
};
const rows = Object.entries({ flow: schedules.flow, cosine: schedules.cosine(), linear: schedules.linear() });
show.table(
  rows.map(([schedule, of]) => {
    const states = paths(of);
    const value = metrics.straightness(
      states.map(({ x }) => x),
      states.map(({ t }) => t),
      2,
    );
    return { schedule, "distance from straight": value.toFixed(2) };
  }),
);
