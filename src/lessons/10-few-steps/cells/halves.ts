// Progressive distillation: what a student must answer so that its one step lands where the teacher's two do.
import { distillation, schedules } from "noisebook";

const schedule = schedules.cosine();
const N = 4; // the student's steps
const teacher = (z: number, { alpha, sigma }: { alpha: number; sigma: number }) =>
  (alpha * z) / (alpha ** 2 + sigma ** 2);
const step = (z: number, x0: number, from: number, to: number) => {
  const [a, b] = [schedule(from), schedule(to)];
  return b.alpha * x0 + (b.sigma / a.sigma) * (z - a.alpha * x0);
};

show(`Students on the way down from 1024 steps: ${distillation.halvings(1024).join(", ")}.`);
show.table(
  Array.from({ length: N }, (_, i) => {
    const [t, middle, end] = [(i + 1) / N, (i + 0.5) / N, i / N];
    const [z, from, to] = [0.8, schedule(t), schedule(end)];
    const half = step(z, teacher(z, from), t, middle);
    const goal = step(half, teacher(half, schedule(middle)), middle, end);
    const ratio = to.sigma / from.sigma;
    const target = (goal - ratio * z) / (to.alpha - ratio * from.alpha);
    return {
      t,
      "teacher lands at": goal.toFixed(4),
      "student's x̂₀": target.toFixed(4),
      "its step": step(z, target, t, end).toFixed(4),
    };
  }),
);
