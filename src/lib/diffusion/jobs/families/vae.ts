import { tensor2d } from "#tf";
import { decode, initVae, type Vae, vaeLosses } from "../../networks/vae.ts";
import type { Family, Ingredients } from "./family.ts";
import { by, singleFamily } from "./single.ts";

const latent = 2;

export function vaeFamily(given: Ingredients): Family {
  const { job, data, rng } = given;
  const n = job.batchSize;
  const start = by<Vae>({
    batchSize: () => n,
    inputs: (step) => ({
      x: { values: data.draw(rng.fork(step).fork("data"), n).x0, shape: [n, job.dim] },
      noise: {
        values: rng
          .fork(step)
          .fork("noise")
          .normals(latent * n),
        shape: [n, latent],
      },
    }),
    losses: (params, { x, noise }) => vaeLosses(params, x!, noise!),
  });
  return singleFamily(given, job.efforts.vae, initVae(rng.fork("init"), { ...job, latent }), start, {
    sample: (params, random, count) =>
      decode(
        params,
        tensor2d(random.normals(latent * count), [count, latent]),
        tensor2d(random.fork("spread").normals(job.dim * count), [count, job.dim]),
      ),
    evaluations: () => 1,
  });
}
