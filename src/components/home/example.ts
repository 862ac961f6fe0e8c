import { drivers, exact, levels, rng, samplers, schedules, spaces } from "../../lib/diffusion/index.ts";

const triangle = exact.empirical([-1, -0.6, 1, -0.6, 0, 1.2]); // a data set of three points
const noise = Float64Array.from(rng(7).normals(2000)); // a thousand points of noise
const path = { sampler: samplers.heun(), levels: levels(schedules.flow, 20) };
const run = { space: spaces.arrays, denoise: triangle.denoise, ...path };

export const film: { t: number; x: Float64Array }[] = [];
for (const { x, level } of drivers.sample({ ...run, x: noise, rng: rng(8) })) film.push({ t: level.t, x });
