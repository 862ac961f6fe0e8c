// A thousand small steps, and the one jump that they come to: mean and spread of one coordinate.

import { deviation, mean } from "d3";
import { forward, rng, schedules, spaces } from "noisebook";

const betas = schedules.linearBetas({ steps: 1000 });
let x: Float64Array = new Float64Array(2000).fill(1.5);
for (const [i, beta] of betas.entries()) {
  const noise = Float64Array.from(rng(1).fork(i).normals(x.length));
  x = forward.noiseStep(spaces.arrays.combine, x, noise, beta);
  if ((i + 1) % 250 > 0) continue;
  const { alpha, sigma } = schedules.discrete(betas)((i + 1) / 1000);
  const told = { step: i + 1, mean: mean(x)!.toFixed(2), spread: deviation(x)!.toFixed(2) };
  show.table([{ ...told, "α · 1.5": (1.5 * alpha).toFixed(2), σ: sigma.toFixed(2) }]);
}
