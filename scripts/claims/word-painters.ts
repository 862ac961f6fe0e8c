import { add, concat, dispose, mul, split, sub, type Tensor, type Tensor1D, tensor, tidy, zeros } from "#tf";
import { clipJob } from "../../src/components/text-conditioning/clip-job.ts";
import { PAINTER_STEPS, SMALL, type Telling } from "../../src/components/text-conditioning/side-by-side.ts";
import { sideBySide, size } from "../../src/components/text-conditioning/side-by-side-scenes.ts";
import { sd3 } from "../../src/lib/diffusion/models/sd3.ts";
import { readSD3, type SD3, sd3Spec } from "../../src/lib/diffusion/models/sd3-spec.ts";
import { freshWeights } from "../../src/lib/diffusion/models/weights.ts";
import { straightLosses } from "../../src/lib/diffusion/networks/latent-painter.ts";
import { latentPainterInitial } from "../../src/lib/diffusion/networks/latent-painter-spec.ts";
import { type Tree, unravel } from "../../src/lib/diffusion/nn/tree.ts";
import { type Rng, rng } from "../../src/lib/diffusion/random/rng.ts";
import { cosineDecay, warmedUp } from "../../src/lib/diffusion/training/learning-rate.ts";
import { type Objective, optimize } from "../../src/lib/diffusion/training/optimize.ts";
import { optimizers } from "../../src/lib/diffusion/training/optimizers.ts";
import { clipTrained } from "./clip.ts";
import { toldByClip, type Vectors } from "./told-by-clip.ts";

const { width, dim, length } = clipJob(1).network;
const [EXAMPLES, BATCH, RATE, STEPS] = [4096, 64, 3e-3, 16];

const options = readSD3({
  ...{ sample_size: SMALL, patch_size: 4, in_channels: 3, out_channels: 3, num_layers: 2, attention_head_dim: 16 },
  ...{ num_attention_heads: 4, caption_projection_dim: 64, pos_embed_max_size: SMALL / 4 },
  ...{ joint_attention_dim: width, pooled_projection_dim: dim },
});

/** How one is trained. */
export interface Painter {
  readonly telling: Telling;
  /** Share of captions that are replaced by the empty one. */
  readonly dropout: number;
  readonly seed: number;
}

/** One that was trained: pictures of captions, flat [n, SMALL, SMALL, 3]. */
export type Painted = (captions: readonly string[], scale: number) => Promise<Float32Array>;

const known = new Map<string, Promise<Painted>>();

/** Trains a small denoiser that is told of captions by the page's small CLIP, in one way; the same twice is trained once. */
export function painterTrained(painter: Painter): Promise<Painted> {
  const key = JSON.stringify(painter);
  const run = known.get(key) ?? train(painter);
  known.set(key, run);
  return run;
}

async function train(painter: Painter): Promise<Painted> {
  const { telling, seed } = painter;
  const clip = await clipTrained(seed);
  const { captions, pictures } = sideBySide(EXAMPLES, seed, false);
  const [told, empty] = [await toldByClip(clip, captions), await toldByClip(clip, [""])];
  const params = freshWeights(sd3Spec(options), rng(seed).fork("init"), latentPainterInitial) as SD3 & Tree;
  const rate = warmedUp(cosineDecay(), 50);
  const run = optimize(
    {
      ...{ params, optimizer: optimizers.adam({ weightDecay: 0, clip: 1 }), emaDecay: 0.99 },
      learningRate: (step) => RATE * rate(step, PAINTER_STEPS),
    },
    objective(painter, { pictures, told, empty }),
  );
  for (let step = 1; step < PAINTER_STEPS; step++) run.next();
  const learned = mul(run.next().value.state.ema, 1) as Tensor1D;
  run.return(undefined as never);
  return async (asked, scale) => {
    const own = await toldByClip(clip, asked);
    return painted({ params, learned }, telling, { own, empty, scale, n: asked.length });
  };
}

interface Lesson {
  readonly pictures: Float32Array;
  readonly told: Vectors;
  readonly empty: Vectors;
}

const objective = (painter: Painter, lesson: Lesson): Objective<SD3 & Tree> => ({
  batchSize: () => BATCH,
  inputs: (step) => batch(painter, lesson, rng(painter.seed).fork("steps").fork(step)),
  losses: (params, { z, noise, t, words, pooled }) =>
    straightLosses((x, time) => velocity(params, painter.telling, x, time, { words: words!, pooled: pooled! }), {
      ...{ z: z!, noise: noise!, t: t! },
    }),
});

function batch({ dropout }: Painter, { pictures, told, empty }: Lesson, random: Rng) {
  const [z, words, pooled] = [BATCH * size, BATCH * length * width, BATCH * dim].map((n) => new Float32Array(n));
  const dropped = random.fork("drop").uniforms(BATCH);
  for (const [i, k] of random.fork("data").integers(BATCH, EXAMPLES).entries()) {
    const [from, at] = dropped[i]! < dropout ? [empty, 0] : [told, k];
    z!.set(pictures.subarray(k * size, (k + 1) * size), i * size);
    words!.set(from.words.subarray(at * length * width, (at + 1) * length * width), i * length * width);
    pooled!.set(from.pooled.subarray(at * dim, (at + 1) * dim), i * dim);
  }
  const shape = [BATCH, SMALL, SMALL, 3];
  return {
    z: { values: z!, shape },
    noise: { values: random.fork("noise").normals(BATCH * size), shape },
    t: {
      values: random
        .fork("time")
        .normals(BATCH)
        .map((value) => 1 / (1 + Math.exp(-value))),
      shape: [BATCH],
    },
    words: { values: words!, shape: [BATCH, length, width] },
    pooled: { values: pooled!, shape: [BATCH, dim] },
  };
}

type Told = Readonly<Record<"words" | "pooled", Tensor>>;

/** Told of a caption by the one way, and by the other of nothing: zeros. */
function velocity(params: SD3, telling: Telling, x: Tensor, t: Tensor | number, { words, pooled }: Told): Tensor {
  const [n] = x.shape;
  const told =
    telling === "words" ? { tokens: words, pooled: zeros([n!, dim]) } : { tokens: zeros([n!, 1, width]), pooled };
  return sd3(params, options)(x, typeof t === "number" ? 1000 * t : mul(t, 1000), told);
}

interface Weights {
  readonly params: SD3 & Tree;
  /** In their place, averaged and as one vector. */
  readonly learned: Tensor1D;
}

interface Asked {
  readonly own: Vectors;
  readonly empty: Vectors;
  readonly scale: number;
  readonly n: number;
}

/** Euler's steps from noise, guided away from what the empty caption gives. */
async function painted(
  { params: like, learned }: Weights,
  telling: Telling,
  { own, empty, scale, n }: Asked,
): Promise<Float32Array> {
  const x = tidy(() => {
    const params = unravel(like, learned);
    const many = (one: Float32Array) => Float32Array.from({ length: n * one.length }, (_, i) => one[i % one.length]!);
    const told = (name: "words" | "pooled", shape: readonly number[]) =>
      concat([tensor(own[name], [n, ...shape]), tensor(many(empty[name]), [n, ...shape])]);
    const both = { words: told("words", [length, width]), pooled: told("pooled", [dim]) };
    let now = tensor(
      rng(1)
        .fork("noise")
        .normals(n * size),
      [n, SMALL, SMALL, 3],
    ) as Tensor;
    for (let step = STEPS; step > 0; step--) {
      const [wanted, free] = split(velocity(params, telling, concat([now, now]), step / STEPS, both), 2);
      now = sub(now, mul(add(free!, mul(sub(wanted!, free!), scale)), 1 / STEPS));
    }
    return now;
  });
  const pixels = (await x.data()) as Float32Array;
  dispose(x);
  return pixels;
}
