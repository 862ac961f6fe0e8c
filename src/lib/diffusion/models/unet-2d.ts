import {
  cast,
  concat,
  cos,
  div,
  log,
  mul,
  outerProduct,
  reshape,
  sin,
  sub,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
} from "#tf";
import { imageAttention } from "./image-attention.ts";
import { convolution, groupNorm } from "./layers.ts";
import { downsample, upsample } from "./resampling.ts";
import { type ResnetOptions, resnet } from "./resnet.ts";
import type { Resampler, Resnet } from "./resnet-spec.ts";
import { embedder, rowsOf, sum, timeSinusoids, timesOf } from "./time.ts";
import type { Embedder } from "./time-spec.ts";
import type { UNet2DOptions } from "./unet-2d-options.ts";
import { middleGroups, type UNet2D } from "./unet-2d-spec.ts";

type Told = { readonly time: Tensor; readonly block: ResnetOptions; readonly options: UNet2DOptions };

/**
 * diffusers' `UNet2DModel`: images [b, h, w, in], times (one number, or [1] or [b]) and, where it knows classes, whole numbers
 * [b] → [b, h, w, out]. Without dropout. Ronneberger et al., arXiv:1505.04597, with Ho et al.'s blocks, arXiv:2006.11239.
 */
export const unet2d =
  (p: UNet2D, options: UNet2DOptions) =>
  (x: Tensor, t: Tensor | number, classes?: Tensor): Tensor4D => {
    const times = timesOf(t, x.shape[0]!);
    const block: ResnetOptions = {
      groups: options.norm_num_groups,
      epsilon: options.norm_eps,
      activation: options.act_fn,
      scales: options.resnet_time_scale_shift === "scale_shift",
    };
    const told = { time: embedded(p, options, times, classes), block, options };
    const input = convolution(p.conv_in, options.center_input_sample ? sub(mul(x, 2), 1) : x);
    const skips: Tensor[] = [input];
    const bottom = p.down_blocks.reduce((h: Tensor, stage) => down(stage, h, told, skips), input);
    const top = p.up_blocks.reduce((h: Tensor, stage) => up(stage, h, told, skips), middle(p.mid_block, bottom, told));
    const normed = groupNorm(p.conv_norm_out, top, block.groups, block.epsilon, true);
    const y = convolution(p.conv_out, normed);
    return options.time_embedding_type === "fourier" ? div(y, reshape(times, [-1, 1, 1, 1])) : y;
  };

function embedded(p: UNet2D, o: UNet2DOptions, times: Tensor1D, classes?: Tensor): Tensor {
  const time = embedder(p.time_embedding, projected(p, o, times));
  return sum(time, classes && classed(p, o, classes));
}

/** What the embedding of time is made of. */
function projected(p: UNet2D, o: UNet2DOptions, times: Tensor): Tensor {
  const dim = o.block_out_channels[0]!;
  const weight = p.time_proj?.weight;
  if (!weight) return timeSinusoids(times, { dim, flipSinToCos: o.flip_sin_to_cos, downscaleFreqShift: o.freq_shift });
  if (o.time_embedding_type === "learned") return rowsOf(weight as never, cast(times, "int32"));
  const angles = mul(outerProduct(log(times) as Tensor1D, weight as Tensor1D), 2 * Math.PI);
  return concat([sin(angles), cos(angles)], 1);
}

function classed(p: UNet2D, o: UNet2DOptions, classes: Tensor): Tensor {
  if (o.class_embed_type === "identity") return classes;
  if (!p.class_embedding) throw new RangeError("This network knows no classes: num_class_embeds is null.");
  return "weight" in p.class_embedding
    ? rowsOf(p.class_embedding.weight, classes)
    : embedder(p.class_embedding as Embedder, projected(p, o, cast(classes, "float32")));
}

type Down = UNet2D["down_blocks"][number];
type Up = UNet2D["up_blocks"][number];
type Attentions = Down["attentions"];

const attendIn = (attentions: Attentions, j: number, h: Tensor, { block, options }: Told) =>
  attentions ? imageAttention(attentions[j]!, h, { headDim: options.attention_head_dim ?? h.shape[3]!, ...block }) : h;

/** One stage on the way down; leaves what skips to the way up. */
function down(stage: Down, x: Tensor, told: Told, skips: Tensor[]): Tensor {
  let h = x;
  for (const [j, each] of stage.resnets.entries()) {
    h = attendIn(stage.attentions, j, resnet(each, h, told.time, told.block), told);
    skips.push(h);
  }
  const resampler = stage.downsamplers?.[0];
  if (!resampler) return h;
  const smaller = isResnet(resampler)
    ? resnet(resampler, h, told.time, { ...told.block, resize: "half" })
    : downsample(resampler, h, told.options.downsample_padding);
  skips.push(smaller);
  return smaller;
}

function up(stage: Up, x: Tensor, told: Told, skips: Tensor[]): Tensor {
  let h = x;
  for (const [j, each] of stage.resnets.entries())
    h = attendIn(stage.attentions, j, resnet(each, concat([h, skips.pop()!], 3), told.time, told.block), told);
  const resampler = stage.upsamplers?.[0];
  if (!resampler) return h;
  return isResnet(resampler)
    ? resnet(resampler, h, told.time, { ...told.block, resize: "double" })
    : upsample(resampler, h);
}

const isResnet = (resampler: Resampler | Resnet): resampler is Resnet => "conv1" in resampler;

function middle({ resnets, attentions }: UNet2D["mid_block"], x: Tensor, { time, block, options }: Told): Tensor {
  const scaledBlock = { ...block, outputScale: options.mid_block_scale_factor };
  const h = resnet(resnets[0]!, x, time, scaledBlock);
  const groups = middleGroups(options) ?? 1;
  const headDim = options.attention_head_dim ?? h.shape[3]!;
  const attended = attentions ? imageAttention(attentions[0]!, h, { ...scaledBlock, groups, headDim }) : h;
  return resnet(resnets[1]!, attended, time, scaledBlock);
}
