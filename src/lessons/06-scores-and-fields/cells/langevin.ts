// Langevin's walk by the score, from much noise to little: 500 walkers find both bells.
import { exact, levels, rng, schedules } from "noisebook";

const mixture = exact.mixture({ dim: 2, weights: [3, 1], means: [-1.5, 0, 1.5, 0.5], stds: [0.4, 0.2] });
const frames = [];
let state = Float64Array.from(rng(1).normals(1000));
const walk = { x: state, score: mixture.score, rng: rng(2), stepsPerLevel: 8, share: 0.1 };
let i = 0;
for (const { x } of exact.annealedLangevin({ ...walk, levels: levels(schedules.cosine(), 20).slice(0, -1) })) {
  state = Float64Array.from(x);
  if (i++ % 8 === 0) frames.push(show.frame.points(state));
}
show.frames([...frames, show.frame.points(state)]);
const left = state.filter((value, at) => at % 2 === 0 && value < 0).length / 500;
show(`${Math.round(100 * left)} % are in the left bell, which weighs 75 %.`);
