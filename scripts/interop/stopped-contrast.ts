import { matMul, type Tensor2D, tensor, tidy } from "#tf";
import { examplesOf } from "../../src/lib/diffusion/jobs/contrastive/examples.ts";
import type { ContrastiveJob } from "../../src/lib/diffusion/jobs/contrastive/job.ts";
import { runContrastive } from "../../src/lib/diffusion/jobs/contrastive/run.ts";
import { disposeTree } from "../../src/lib/diffusion/jobs/open-model.ts";
import type { Checkpoint } from "../../src/lib/diffusion/jobs/types.ts";
import { readVector, writeVector } from "../../src/lib/diffusion/models/vector.ts";
import { weightsOf } from "../../src/lib/diffusion/models/weights.ts";
import { pictureVectors, textVectors } from "../../src/lib/diffusion/networks/contrastive.ts";
import { contrastiveSpec, textOptionsOf } from "../../src/lib/diffusion/networks/contrastive-spec.ts";
import { contrastiveInPython } from "../../src/lib/diffusion/python/contrastive.ts";
import { examplesOf as pictures } from "../../src/lib/diffusion/python/tensors.ts";
import { clock, courseOf, type Stopped, whole } from "./stopped.ts";
import { readTemplates } from "./templates.ts";

const jobOf = (steps: number): ContrastiveJob => ({
  network: { width: 32, layers: 1, heads: 2, dim: 16, channels: [8, 16, 16], length: 13 },
  kinds: ["single", "pair"],
  ...{ examples: 400, merges: 200, batchSize: 24, steps, learningRate: 2e-3, shown: 4, seed: 3 },
});

const course = (job: ContrastiveJob, from?: Checkpoint) => {
  const reports = runContrastive(job, { now: clock(), ...(from ? { from } : {}) });
  async function* own() {
    for await (const { loss, checkpoint } of reports) yield { losses: [loss], checkpoint };
  }
  return courseOf<Checkpoint>(own());
};

/** The small CLIP of the page, narrower, stopped after so many steps; it goes on for others. */
export async function stoppedContrast(steps: number, more: number): Promise<Stopped> {
  const job = jobOf(steps);
  const { losses, checkpoint } = await course(job);
  const { pictures: drawn, ids, model } = await examplesOf(job);
  const options = textOptionsOf(job.network, model.size);
  const spec = contrastiveSpec(job.network, options);
  const [n, { length }] = [6, job.network];
  const [x, told] = [drawn.points.slice(0, n * 32 * 32 * 3), ids.slice(0, n * length)];
  const examples = { points: drawn.points, ids };
  return {
    files: contrastiveInPython({ job, model, checkpoint, examples, losses }, readTemplates()),
    checkpoint,
    named: (vector) => writeVector(spec, vector),
    further: (await course(jobOf(steps + more), checkpoint)).losses,
    given: { x: pictures(x, [32, 32, 3]), ids: whole(told, [n, length]) },
    async answer(params = checkpoint.ema) {
      const tree = weightsOf(spec, params);
      const cosines = tidy(() => {
        const texts = textVectors(tree, options, job.network, tensor(told, [n, length], "int32") as Tensor2D);
        return matMul(pictureVectors(tree, tensor(x, [n, 32, 32, 3])), texts, false, true);
      });
      const data = (await cosines.data()) as Float32Array;
      cosines.dispose();
      disposeTree(tree);
      return data;
    },
    read: (tensors) => readVector(spec, tensors),
  };
}
