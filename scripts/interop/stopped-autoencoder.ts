import { tensor, tidy } from "#tf";
import { pictureSampler } from "../../src/lib/diffusion/data/images/samplers.ts";
import type { AutoencoderCheckpoint, AutoencoderJob } from "../../src/lib/diffusion/jobs/autoencoder/job.ts";
import { runAutoencoder } from "../../src/lib/diffusion/jobs/autoencoder/run.ts";
import { disposeTree } from "../../src/lib/diffusion/jobs/open-model.ts";
import { readVector, writeVector } from "../../src/lib/diffusion/models/vector.ts";
import { openAutoencoder } from "../../src/lib/diffusion/networks/autoencoder.ts";
import { parseAutoencoder } from "../../src/lib/diffusion/networks/autoencoder-spec.ts";
import { latentScaling } from "../../src/lib/diffusion/process/latent-scaling.ts";
import { autoencoderInPython } from "../../src/lib/diffusion/python/autoencoder.ts";
import { examplesOf } from "../../src/lib/diffusion/python/tensors.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import { clock, courseOf, type Stopped } from "./stopped.ts";
import { readTemplates } from "./templates.ts";

/** The page's autoencoder of digits, narrower; with all terms, or the first alone. */
function jobOf(steps: number, hasCritics: boolean): AutoencoderJob {
  return {
    model: { network: "autoencoder-kl", shape: [16, 16, 1], channels: [8, 16, 16], layers: 1, groups: 4, latent: 4 },
    data: pictureSampler("digits", 16)(rng(4), 400),
    terms: { kl: 0.01, ...(hasCritics ? { perceptual: 0.1, adversarial: 0.02 } : {}) },
    ...(hasCritics ? { latentNoise: 0.2 } : {}),
    ...{ learningRate: 3e-3, batchSize: 16, steps, featureSteps: 60, shown: 4, seed: 3 },
  };
}

async function course(job: AutoencoderJob, from?: AutoencoderCheckpoint) {
  const reports = runAutoencoder(job, { now: clock(), ...(from ? { from } : {}) });
  async function* own() {
    for await (const { losses, checkpoint } of reports) yield { losses: losses.slice(0, 1), checkpoint };
  }
  return courseOf<AutoencoderCheckpoint>(own());
}

/** Stops it after so many steps, and goes on for others. */
export async function stoppedAutoencoder(steps: number, more: number, hasCritics: boolean): Promise<Stopped> {
  const job = jobOf(steps, hasCritics);
  const { losses, checkpoint } = await course(job);
  const { points, classNames } = job.data as ReturnType<ReturnType<typeof pictureSampler>>;
  const parsed = parseAutoencoder(job.model);
  const x = points.slice(0, 6 * 256);
  const state = checkpoint.states[0]!;
  return {
    files: autoencoderInPython(
      { job, checkpoint, pictures: { points, classNames }, scaling: latentScaling([0, 1]), losses, title: "digits" },
      readTemplates(),
    ),
    checkpoint: state,
    named: (vector) => writeVector(parsed.parameters, vector),
    further: (await course(jobOf(steps + more, hasCritics), checkpoint)).losses,
    given: { x: examplesOf(x, job.model.shape) },
    async answer(params = state.ema) {
      const net = openAutoencoder(parsed);
      const tree = net.read(params);
      const coder = net.apply(tree);
      const y = tidy(() => coder.decode(coder.encode(tensor(x, [6, 16, 16, 1])).mean));
      const data = (await y.data()) as Float32Array;
      y.dispose();
      disposeTree(tree);
      return data;
    },
    read: (tensors) => readVector(parsed.parameters, tensors),
  };
}
