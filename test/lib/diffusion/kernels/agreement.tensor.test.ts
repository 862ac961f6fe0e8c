import { expect, test } from "vitest";
import { dispose, type Tensor, tensor2d, tidy } from "#tf";
import { tensors } from "../../../../src/lib/diffusion/kernels/tensors.ts";
import { denoiser, type Network } from "../../../../src/lib/diffusion/networks/denoiser.ts";
import { initMlp, type Mlp, mlp } from "../../../../src/lib/diffusion/networks/mlp.ts";
import { leaves, rebuild } from "../../../../src/lib/diffusion/nn/tree.ts";
import { epsilon } from "../../../../src/lib/diffusion/process/parameterization.ts";
import { arrays } from "../../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { samplers, samplingPlan } from "../../../../src/lib/diffusion/samplers/named.ts";
import { sample } from "../../../../src/lib/diffusion/samplers/sample.ts";
import { type Level, levels, linear } from "../../../../src/lib/diffusion/schedules/schedule.ts";
import { noiseBatch, uniformTimesteps } from "../../../../src/lib/diffusion/training/noise-batch.ts";
import { optimizers } from "../../../../src/lib/diffusion/training/optimizers.ts";
import { train } from "../../../../src/lib/diffusion/training/train.ts";
import { uniform } from "../../../../src/lib/diffusion/training/weighting.ts";

/** The network in plain float64: the reference for every backend. */
type Plain = { weight: Float64Array; bias: Float64Array }[];

function forward(layers: Plain, x: ArrayLike<number>, t: number): number[] {
  const angles = Array.from({ length: 16 }, (_, j) => t * Math.fround(1000 * 10_000 ** (-j / 16)));
  let h = [x[0]!, x[1]!, ...angles.map(Math.cos), ...angles.map(Math.sin)];
  for (const [i, { weight, bias }] of layers.entries()) {
    const out = Array.from(bias, (b, j) => h.reduce((sum, value, k) => sum + value * weight[k * bias.length + j]!, b));
    h = i === layers.length - 1 ? out : out.map((value) => value / (1 + Math.exp(-value)));
  }
  return h;
}

/** Parameters with a last layer that is not zero, so that every gradient counts. */
function parameters(): Mlp {
  const zeroed = initMlp(rng(5), { width: 8, depth: 2 });
  const values = leaves(zeroed).map(([path, leaf]) =>
    tidy(() => tensors.combine([1, leaf], [0.3, tensors.normal(rng(6).fork(path), leaf)])),
  );
  dispose(leaves(zeroed).map(([, leaf]) => leaf));
  return rebuild(zeroed, values);
}

async function plain({ layers }: Mlp): Promise<Plain> {
  const read = async (tensor: Tensor) => Float64Array.from(await tensor.data());
  return Promise.all(layers.map(async ({ weight, bias }) => ({ weight: await read(weight), bias: await read(bias) })));
}

const free = (params: Mlp) => dispose(leaves(params).map(([, leaf]) => leaf));

/** The first level has σ/α = 152: DPM2, at α = 1, multiplies float32's rounding and its sines' by that. */
test.each(Object.keys(samplers))("each step of %s is within 2e-4 of float64", async (name) => {
  const params = parameters();
  const layers = await plain(params);
  const path = levels(linear(), 4);
  let state: Float64Array = Float64Array.of(0.3, -1, 1.4, 0.2);
  const reference = (x: Float64Array, level: Level) =>
    x.map((_, i) => {
      const row = i - (i % 2);
      const predicted = forward(layers, x.subarray(row, row + 2), level.t)[i % 2]!;
      return (x[i]! - level.sigma * predicted) / level.alpha;
    });
  for (const [i, from] of path.slice(0, -1).entries()) {
    const { sampler, intervals } = samplingPlan({ name }, [from, path[i + 1]!], linear());
    const step = { sampler, levels: intervals, rng: rng(2) };
    let expected: Float64Array = state;
    for (const { x } of sample({ ...step, space: arrays, denoise: reference, x: state })) expected = x;
    const denoise = denoiser(mlp(params), epsilon);
    const run = sample({
      ...step,
      space: tensors,
      denoise: (x: Tensor, level: Level) => denoise(x, level, undefined),
      x: tensor2d(Float32Array.from(state), [2, 2]),
    });
    for (const { x } of run) {
      const values = await x.data();
      const scale = Math.max(1, ...expected.map(Math.abs));
      for (const [j, value] of expected.entries()) expect(Math.abs(values[j]! - value) / scale).toBeLessThan(2e-4);
    }
    state = expected;
  }
  free(params);
});

test("a training step follows the gradient that finite differences find in float64", async () => {
  const params = parameters();
  const before = await plain(params);
  const data = { shape: [2], draw: () => ({ x0: rng(1).normals(32) }) };
  const noising = { schedule: linear(), parameterization: epsilon, weighting: uniform };
  const run = train({
    ...noising,
    params,
    net: (weights) => mlp(weights) as Network<Tensor | undefined>,
    optimizer: optimizers.sgd({ weightDecay: 0, clip: 0 }),
    learningRate: () => 1,
    batchSize: () => 16,
    emaDecay: 0,
    data,
    rng: rng(3),
  });
  const after = await (run.next().value as { state: { params: Tensor } }).state.params.data();
  run.return(undefined as never);

  const stream = rng(3).fork(0);
  const { x, target, t: times } = noiseBatch(noising, data.draw(), uniformTimesteps(stream, 16), stream);
  const loss = () => {
    let sum = 0;
    for (let i = 0; i < 16; i++)
      for (const [d, y] of forward(before, [x[2 * i]!, x[2 * i + 1]!], times[i]!).entries())
        sum += (y - target[2 * i + d]!) ** 2;
    return sum / 32;
  };
  let at = 0;
  for (const layer of before)
    for (const values of [layer.weight, layer.bias])
      for (let i = 0; i < values.length; i++, at++) {
        const value = values[i]!;
        values[i] = value + 1e-4;
        const up = loss();
        values[i] = value - 1e-4;
        const slope = (up - loss()) / 2e-4;
        values[i] = value;
        expect(Math.abs(value - after[at]! - slope)).toBeLessThan(1e-4);
      }
  free(params);
});
