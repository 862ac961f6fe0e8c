import { arrays, empirical, flow, heun, levels, rng, sample } from "../../lib/diffusion/index.ts";

const triangle = empirical([-1, -0.6, 1, -0.6, 0, 1.2]); // a data set of three points
const noise = Float64Array.from(rng(7).normals(2000)); // a thousand points of noise
const run = { space: arrays, denoise: triangle.denoise, sampler: heun(), levels: levels(flow, 20) };

export const film: { t: number; x: Float64Array }[] = [];
for (const { x, level } of sample({ ...run, x: noise, rng: rng(8) })) film.push({ t: level.t, x });
