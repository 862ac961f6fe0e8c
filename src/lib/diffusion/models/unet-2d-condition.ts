import { add, cast, concat, mul, reshape, sub, type Tensor, type Tensor4D } from "#tf";
import { imageTransformer } from "./image-transformer.ts";
import { activations, convolution, groupNorm, type Projection, projection } from "./layers.ts";
import { below, type Place, type Probe, root, seen, seenAt } from "./probe.ts";
import { downsample, upsample } from "./resampling.ts";
import { type ResnetOptions, resnet } from "./resnet.ts";
import { embedder, rowsOf, sum, timeSinusoids, timesOf } from "./time.ts";
import type { Embedder } from "./time-spec.ts";
import type { Stage, UNet2DConditionOptions } from "./unet-2d-condition-options.ts";
import type { UNet2DCondition } from "./unet-2d-condition-spec.ts";

/** What the network is told besides the image and its time. */
export interface ImageCondition {
  /** Tokens [b, m, cross_attention_dim] (encoder_hidden_states). */
  readonly tokens: Tensor;
  /** Whole numbers [b], or numbers [b, n] as `class_embed_type` has it. */
  readonly classes?: Tensor;
  /** Pooled text [b, n], for SDXL. */
  readonly text?: Tensor;
  /** Sizes and crops [b, 6], for SDXL. */
  readonly timeIds?: Tensor;
  /** An embedded guidance scale [b, time_cond_proj_dim], for latent consistency models. */
  readonly guidance?: Tensor;
}

type Told = {
  readonly time: Tensor;
  readonly tokens: Tensor;
  readonly block: ResnetOptions;
  readonly options: UNet2DConditionOptions;
};

/**
 * diffusers' `UNet2DConditionModel`: latents [b, h, w, in], times (one number, or [1] or [b]) and a condition →
 * [b, h, w, out]. Without dropout. Rombach et al., arXiv:2112.10752; Podell et al., arXiv:2307.01952.
 */
export const unet2dCondition =
  (p: UNet2DCondition, options: UNet2DConditionOptions) =>
  (x: Tensor, t: Tensor | number, condition: ImageCondition, probe?: Probe): Tensor4D => {
    const at = root(probe);
    const block: ResnetOptions = {
      groups: options.norm_num_groups,
      epsilon: options.norm_eps,
      activation: options.act_fn,
      scales: options.resnet_time_scale_shift === "scale_shift",
    };
    const tokens = p.encoder_hid_proj ? projection(p.encoder_hid_proj, condition.tokens) : condition.tokens;
    const told: Told = { time: embedded(p, options, timesOf(t, x.shape[0]!), condition, at), tokens, block, options };
    const input = seenAt(at, "conv_in", convolution(p.conv_in, options.center_input_sample ? sub(mul(x, 2), 1) : x));
    const skips: Tensor[] = [input];
    let h: Tensor = input;
    for (const [i, stage] of p.down_blocks.entries())
      h = down(stage, options.stages[i]!, h, told, skips, below(at, `down_blocks.${i}`));
    if (p.mid_block) h = middle(p.mid_block, h, told, below(at, "mid_block"));
    for (const [i, stage] of p.up_blocks.entries())
      h = up(stage, options.stages.at(-1 - i)!, h, told, skips, below(at, `up_blocks.${i}`));
    const normed = activations[options.act_fn](groupNorm(p.conv_norm_out, h, block.groups, block.epsilon));
    return seenAt(at, "conv_out", convolution(p.conv_out, normed));
  };

function embedded(p: UNet2DCondition, o: UNet2DConditionOptions, times: Tensor, c: ImageCondition, at: Place): Tensor {
  const sinusoids = (times: Tensor, dim: number) =>
    timeSinusoids(times, { dim, flipSinToCos: o.flip_sin_to_cos, downscaleFreqShift: o.freq_shift });
  const { cond_proj } = p.time_embedding;
  const projected = sinusoids(times, o.block_out_channels[0]!);
  const input = cond_proj && c.guidance ? add(projected, projection(cond_proj, c.guidance)) : projected;
  const plain = seenAt(at, "time_embedding", embedder(p.time_embedding, input, o.act_fn));
  const time = o.timestep_post_act ? activations[o.timestep_post_act](plain) : plain;
  const [classes, others] = [classed(p, o, c, sinusoids), added(p, o, c, sinusoids)];
  const all = sum(
    time,
    classes && seenAt(at, "class_embedding", classes),
    others && seenAt(at, "add_embedding", others),
  );
  return o.time_embedding_act_fn ? activations[o.time_embedding_act_fn](all) : all;
}

type Sinusoids = (times: Tensor, dim: number) => Tensor;

function classed(p: UNet2DCondition, o: UNet2DConditionOptions, { classes }: ImageCondition, sinusoids: Sinusoids) {
  if (!p.class_embedding && o.class_embed_type !== "identity") return undefined;
  if (!classes) throw new RangeError("This network has to be told a class for each image.");
  if (!p.class_embedding) return classes;
  if ("linear_1" in p.class_embedding) {
    const embedding = p.class_embedding as Embedder;
    if (o.class_embed_type === "projection") return embedder(embedding, classes);
    return embedder(embedding, sinusoids(cast(classes, "float32"), o.block_out_channels[0]!), o.act_fn);
  }
  return "bias" in p.class_embedding
    ? projection(p.class_embedding as Projection, classes)
    : rowsOf(p.class_embedding.weight as never, classes);
}

/** Pooled text, sizes and crops: Podell et al., section 2.2. */
function added(
  { add_embedding }: UNet2DCondition,
  o: UNet2DConditionOptions,
  { text, timeIds }: ImageCondition,
  sinusoids: Sinusoids,
) {
  if (!add_embedding) return undefined;
  if (!text || !timeIds) throw new RangeError("This network has to be told a pooled text and time ids for each image.");
  const [b, n] = timeIds.shape as [number, number];
  const sizes = reshape(sinusoids(cast(reshape(timeIds, [b * n]), "float32"), o.addition_time_embed_dim!), [b, -1]);
  return embedder(add_embedding, concat([text, sizes], 1));
}

type Down = UNet2DCondition["down_blocks"][number];
type Up = UNet2DCondition["up_blocks"][number];

const attendIn = (
  attentions: Down["attentions"],
  j: number,
  h: Tensor,
  { tokens, block }: Told,
  { heads, onlyCross }: Pick<Stage, "heads" | "onlyCross">,
  at: Place,
): Tensor =>
  attentions
    ? imageTransformer(
        attentions[j]!,
        h,
        tokens,
        { heads, onlyCross, groups: block.groups },
        below(at, `attentions.${j}`),
      )
    : h;

function down(p: Down, stage: Stage, x: Tensor, told: Told, skips: Tensor[], at: Place): Tensor {
  let h = x;
  for (const [j, each] of p.resnets.entries()) {
    h = seenAt(at, `resnets.${j}`, resnet(each, h, told.time, told.block));
    h = attendIn(p.attentions, j, h, told, stage, at);
    skips.push(h);
  }
  if (!p.downsamplers) return seen(at, h);
  const half = downsample(p.downsamplers[0]!, h, told.options.downsample_padding);
  const smaller = seen(at, seenAt(at, "downsamplers.0", half));
  skips.push(smaller);
  return smaller;
}

/** Back to the size of what skips next, be it odd. */
function up(p: Up, stage: Stage, x: Tensor, told: Told, skips: Tensor[], at: Place): Tensor {
  let h = x;
  for (const [j, each] of p.resnets.entries()) {
    const skip = seenAt(at, `resnets.${j}.skip`, skips.pop()!);
    h = seenAt(at, `resnets.${j}`, resnet(each, concat([h, skip], 3), told.time, told.block));
    h = attendIn(p.attentions, j, h, told, stage, at);
  }
  if (!p.upsamplers) return seen(at, h);
  const [, height, width] = skips.at(-1)!.shape as number[];
  return seen(at, seenAt(at, "upsamplers.0", upsample(p.upsamplers[0]!, h, [height!, width!])));
}

type Middle = NonNullable<UNet2DCondition["mid_block"]>;

function middle({ resnets, attentions }: Middle, x: Tensor, told: Told, at: Place): Tensor {
  const { options, time } = told;
  const block = { ...told.block, outputScale: options.mid_block_scale_factor };
  const h = seenAt(at, "resnets.0", resnet(resnets[0]!, x, time, block));
  if (!attentions) return seen(at, h);
  const { heads } = options.stages.at(-1)!;
  const attended = attendIn(attentions, 0, h, told, { heads, onlyCross: false }, at);
  return seen(at, seenAt(at, "resnets.1", resnet(resnets[1]!, attended, time, block)));
}
