// From data to noise in one jump to each level: x = α x₀ + σ ε.
import { datasets, forward, normalise, rng, schedules, spaces } from "noisebook";

const { data } = normalise(datasets.moons.sample(rng(1), 1000));
const x0 = Float64Array.from(data.points);
const epsilon = Float64Array.from(rng(2).normals(x0.length));
const schedule = schedules.cosine();

const at = (t: number) => forward.noised(spaces.arrays.combine, x0, epsilon, schedule(t));
const times = Array.from({ length: 11 }, (_, i) => i / 10);
show.frames(times.map((t) => show.frame.points(at(t))));
show.table(times.map((t) => ({ t, alpha: schedule(t).alpha.toFixed(3), sigma: schedule(t).sigma.toFixed(3) })));
