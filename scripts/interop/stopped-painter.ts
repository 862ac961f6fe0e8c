import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Tensor2D, tensor, tensor1d, tidy, transpose } from "#tf";
import type { LatentsJob } from "../../src/lib/diffusion/jobs/latents/job.ts";
import { runLatents } from "../../src/lib/diffusion/jobs/latents/run.ts";
import { disposeTree } from "../../src/lib/diffusion/jobs/open-model.ts";
import type { Checkpoint } from "../../src/lib/diffusion/jobs/types.ts";
import { readVector, writeVector } from "../../src/lib/diffusion/models/vector.ts";
import { freshWeights, weightsOf } from "../../src/lib/diffusion/models/weights.ts";
import { parseAutoencoder } from "../../src/lib/diffusion/networks/autoencoder-spec.ts";
import { textConfigOf } from "../../src/lib/diffusion/networks/contrastive-spec.ts";
import { latentVelocity } from "../../src/lib/diffusion/networks/latent-painter.ts";
import {
  type LatentPainter,
  latentPainterSpec,
  readLatentPainter,
} from "../../src/lib/diffusion/networks/latent-painter-spec.ts";
import { ravel } from "../../src/lib/diffusion/nn/tree.ts";
import { pipelineInPython } from "../../src/lib/diffusion/python/painter.ts";
import { examplesOf as outward } from "../../src/lib/diffusion/python/tensors.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import { learnTokenizer } from "../../src/lib/diffusion/tokenizers/learn.ts";
import { examplesOf, idsOf } from "../train/latent/examples.ts";
import { publish } from "../train/latent/publish.ts";
import { denoiserConfig, type Settings } from "../train/latent/settings.ts";
import { latentsOf } from "../train/latent/train.ts";
import { diskTree } from "./disk.ts";
import { clock, courseOf, floats, type Stopped, whole } from "./stopped.ts";
import { readTemplates } from "./templates.ts";

const settingsOf = (denoiser: Settings["denoiser"]): Settings => ({
  autoencoder: {
    network: "autoencoder-kl",
    shape: [32, 32, 3],
    latent: 4,
    channels: [8, 8, 16, 16],
    layers: 1,
    groups: 4,
  },
  contrastive: { width: 32, layers: 1, heads: 2, dim: 32, channels: [8], length: 16 },
  ...{ denoiser, blocks: 2, heads: 2, pictures: 300, captions: 3, seed: 2 },
  steps: { autoencoder: 1, contrastive: 1, latents: 1 },
});

const course = (job: LatentsJob, from?: Checkpoint) => {
  const reports = runLatents(job, { now: clock(), ...(from ? { from } : {}) });
  async function* own() {
    for await (const { loss, checkpoint } of reports) yield { losses: [loss], checkpoint };
  }
  return courseOf<Checkpoint>(own());
};

/** A pipeline in the middle of a training, its autoencoder by chance. */
async function begun(settings: Settings, steps: number) {
  const { points, texts } = examplesOf(settings);
  const { parameters } = parseAutoencoder(settings.autoencoder);
  const tree = freshWeights(parameters, rng(6));
  const vector = tidy(() => ravel(tree));
  const autoencoder = (await vector.data()) as Float32Array;
  vector.dispose();
  disposeTree(tree);
  const { latents, scaling } = await latentsOf(settings, autoencoder, points);
  const { files: tokenizer, size } = learnTokenizer(texts.flat(), { merges: 200, length: settings.contrastive.length });
  const text = textConfigOf(settings.contrastive, size, size - 1);
  const [, , channels] = parseAutoencoder(settings.autoencoder).latentShape;
  const job: LatentsJob = {
    ...{ text, denoiser: denoiserConfig(settings), latents, shape: [4, 4, channels], dropout: 0.1 },
    ...idsOf(tokenizer, texts, settings.contrastive.length),
    ...{ batchSize: 16, steps, learningRate: 1.5e-3, emaDecay: 0.99, seed: 2 },
  };
  return { job, points, texts, trained: { autoencoder, scaling, tokenizer, text, denoiser: job.denoiser as never } };
}

/** Stopped after so many steps; it goes on for others. */
export async function stoppedPainter(steps: number, more: number, denoiser: Settings["denoiser"]): Promise<Stopped> {
  const settings = settingsOf(denoiser);
  const { job, points, texts, trained } = await begun(settings, steps);
  const { losses, checkpoint } = await course(job);
  const folder = mkdtempSync(join(tmpdir(), "noisebook-pipeline-"));
  await publish(folder, settings, { ...trained, painter: checkpoint.ema, seconds: 0 });
  const tree = diskTree(folder);
  const options = readLatentPainter(job);
  const spec = latentPainterSpec(options);
  const named = (vector: Float32Array) =>
    [...writeVector(spec, vector)].map(([name, each]) => [name.replace(/^text\./, "texts."), each] as const);
  const files = await pipelineInPython(
    {
      ...{ tree, pictures: { points, shape: [32, 32, 3] }, captions: texts, title: "A small pipeline" },
      settings: { batchSize: job.batchSize, learningRate: job.learningRate, emaDecay: job.emaDecay },
      training: { checkpoint, named, losses },
    },
    readTemplates(),
  );
  rmSync(folder, { recursive: true });
  const n = 6;
  const [x, t] = [
    rng(5).normals((n * job.latents.length) / 300),
    Float32Array.from({ length: n }, (_, i) => (i + 0.5) / n),
  ];
  const ids = job.ids.slice(0, n * job.empty.length);
  const shape = [n, job.empty.length] as [number, number];
  return {
    ...{ files, checkpoint, named },
    further: (await course({ ...job, steps: steps + more }, checkpoint)).losses,
    given: { x: outward(x, job.shape), t: floats(t, [n]), ids: whole(ids, shape) },
    async answer(params = checkpoint.ema) {
      const weights = weightsOf(spec, params) as LatentPainter & ReturnType<typeof weightsOf>;
      const y = tidy(() => {
        const velocity = latentVelocity(
          weights,
          options,
          tensor(x, [n, ...job.shape]),
          tensor1d(t),
          tensor(ids, shape, "int32") as Tensor2D,
        );
        return transpose(velocity, [0, 3, 1, 2]);
      });
      const data = (await y.data()) as Float32Array;
      y.dispose();
      disposeTree(weights);
      return data;
    },
    read: (tensors) =>
      readVector(spec, new Map([...tensors].map(([name, each]) => [name.replace(/^texts\./, "text."), each]))),
  };
}
