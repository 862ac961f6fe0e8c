// How fast the error falls with more steps: double them, and it falls to a half, a fourth or an eighth.
import { datasets, exact, levels, metrics, samplers, schedules } from "noisebook";

const known = exact.mixture(datasets.ring.mixture!);
const schedule = schedules.linear();
const end = (name: string, steps: number) => {
  const plan = samplers.samplingPlan({ name }, levels(schedule, steps), schedule);
  const x = samplers.startsOf(plan, 100, 1);
  return Float64Array.from([...samplers.walk({ exact: known, plan, x, seed: 2 })].at(-1)!.x);
};
const truth = end("heun", 1000);
const lines = ["ddim", "dpmpp_2m", "heun"].map((name) => {
  const errors = [10, 20, 40, 80, 160].map((n) => [n, Math.sqrt(metrics.meanSquare(end(name, n), truth))] as const);
  return [name, errors] as const;
});
show.plot(Object.fromEntries(lines), { x: "steps", y: "error", logX: true, logY: true });
