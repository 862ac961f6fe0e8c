import { expect, inject, test } from "vitest";
import { dispose, type Tensor, tidy } from "#tf";
import { drawnFrom } from "../../../../src/lib/diffusion/data/dataset.ts";
import { randomNormal, tensors } from "../../../../src/lib/diffusion/kernels/tensors.ts";
import { type Network, predictor } from "../../../../src/lib/diffusion/networks/denoiser.ts";
import { initMlp, mlp } from "../../../../src/lib/diffusion/networks/mlp.ts";
import { leaves } from "../../../../src/lib/diffusion/nn/tree.ts";
import { epsilon } from "../../../../src/lib/diffusion/process/parameterization.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { ddim } from "../../../../src/lib/diffusion/samplers/ddim.ts";
import { sample } from "../../../../src/lib/diffusion/samplers/sample.ts";
import { levels, linear } from "../../../../src/lib/diffusion/schedules/schedule.ts";
import { optimizers } from "../../../../src/lib/diffusion/training/optimizers.ts";
import { train } from "../../../../src/lib/diffusion/training/train.ts";
import { uniform } from "../../../../src/lib/diffusion/training/weighting.ts";
import { counted } from "./commands.ts";

const onWebgpu = test.runIf(inject("backend") === "webgpu");

onWebgpu.each([
  { width: 64, depth: 2, batch: 200 },
  { width: 128, depth: 3, batch: 256 },
])(
  "a training step of an MLP of $depth × $width takes at most 25 dispatches and 2 uploads, and reads nothing back",
  async ({ width, depth, batch }) => {
    const params = initMlp(rng(0), { width, depth });
    const run = train({
      params,
      net: (weights) => mlp(weights) as Network<Tensor | undefined>,
      schedule: linear(),
      parameterization: epsilon,
      weighting: uniform,
      optimizer: optimizers.adam({ weightDecay: 0, clip: 0 }),
      learningRate: () => 1e-3,
      batchSize: () => batch,
      emaDecay: 0.99,
      data: drawnFrom({ x0: rng(1).normals(1000) }, [2]),
      rng: rng(2),
    });
    run.next();
    const { dispatches, uploads, readbacks, submits } = await counted(() => run.next());
    run.return(undefined as never);
    dispose(leaves(params).map(([, leaf]) => leaf));
    expect(dispatches).toBeLessThanOrEqual(25);
    expect(uploads).toBeLessThanOrEqual(2);
    expect([readbacks, submits]).toEqual([0, 1]);
  },
);

onWebgpu("sampling 500 points takes at most 10 dispatches for each evaluation of the network", async () => {
  const params = initMlp(rng(0), { width: 128, depth: 3 });
  const steps = 4;
  const denoise = predictor(mlp(params) as Network<Tensor | undefined>, epsilon, () => undefined);
  const walk = () => {
    const x = tidy(() => randomNormal(rng(1), [500, 2]));
    const run = sample({ space: tensors, denoise, sampler: ddim(), levels: levels(linear(), steps), x, rng: rng(2) });
    for (const _ of run);
  };
  const { dispatches, readbacks } = await counted(walk);
  dispose(leaves(params).map(([, leaf]) => leaf));
  expect(dispatches / steps).toBeLessThanOrEqual(10);
  expect(readbacks).toBe(0);
});
