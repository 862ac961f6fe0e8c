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
import { below, type Place, type Probe, root, seen, seenAt } from "./probe.ts";
import { downsample, upsample } from "./resampling.ts";
import { type ResnetOptions, resnet } from "./resnet.ts";
import type { Resampler, Resnet } from "./resnet-spec.ts";
import { embedder, rowsOf, sum, timeSinusoids, timesOf } from "./time.ts";
import type { Embedder } from "./time-spec.ts";
import type { UNet2DOptions } from "./unet-2d-options.ts";
import { middleGroups, type UNet2D } from "./unet-2d-spec.ts";

type Told = { readonly time: Tensor; readonly block: ResnetOptions; readonly options: UNet2DOptions };

/** What may be done to a network as it answers. */
export interface UNet2DExtras {
  readonly probe?: Probe;
  /** Added to the embedding of time [b, 4 × first width], or [1, …] for all alike. */
  readonly embedding?: Tensor;
}

/**
 * diffusers' `UNet2DModel`: images [b, h, w, in], times (one number, or [1] or [b]) and, where it knows classes, whole numbers
 * [b] → [b, h, w, out]. Without dropout. Ronneberger et al., arXiv:1505.04597, with Ho et al.'s blocks, arXiv:2006.11239.
 */
export const unet2d =
  (p: UNet2D, options: UNet2DOptions) =>
  (x: Tensor, t: Tensor | number, classes?: Tensor, { probe, embedding }: UNet2DExtras = {}): Tensor4D => {
    const at = root(probe);
    const times = timesOf(t, x.shape[0]!);
    const block: ResnetOptions = {
      groups: options.norm_num_groups,
      epsilon: options.norm_eps,
      activation: options.act_fn,
      scales: options.resnet_time_scale_shift === "scale_shift",
    };
    const told = { time: sum(embedded(p, options, times, classes, at), embedding), block, options };
    const input = seenAt(at, "conv_in", convolution(p.conv_in, options.center_input_sample ? sub(mul(x, 2), 1) : x));
    const skips: Tensor[] = [input];
    const stagesOf = <S>(name: string, stages: readonly S[]) =>
      stages.map((stage, i) => [stage, below(at, `${name}.${i}`)] as const);
    let h: Tensor = input;
    for (const [stage, place] of stagesOf("down_blocks", p.down_blocks)) h = down(stage, h, told, skips, place);
    h = middle(p.mid_block, h, told, below(at, "mid_block"));
    for (const [stage, place] of stagesOf("up_blocks", p.up_blocks)) h = up(stage, h, told, skips, place);
    const normed = groupNorm(p.conv_norm_out, h, block.groups, block.epsilon, true);
    const y = seenAt(at, "conv_out", convolution(p.conv_out, normed));
    return options.time_embedding_type === "fourier" ? div(y, reshape(times, [-1, 1, 1, 1])) : y;
  };

function embedded(p: UNet2D, o: UNet2DOptions, times: Tensor1D, classes: Tensor | undefined, at: Place): Tensor {
  const time = seenAt(at, "time_embedding", embedder(p.time_embedding, projected(p, o, times)));
  return sum(time, classes && seenAt(at, "class_embedding", classed(p, o, classes)));
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

function attendIn(attentions: Attentions, j: number, h: Tensor, { block, options }: Told, at: Place): Tensor {
  if (!attentions) return h;
  const headDim = options.attention_head_dim ?? h.shape[3]!;
  return imageAttention(attentions[j]!, h, { headDim, ...block }, below(at, `attentions.${j}`));
}

/** One stage on the way down; leaves what skips to the way up. */
function down(stage: Down, x: Tensor, told: Told, skips: Tensor[], at: Place): Tensor {
  let h = x;
  for (const [j, each] of stage.resnets.entries()) {
    h = seenAt(at, `resnets.${j}`, resnet(each, h, told.time, told.block));
    h = attendIn(stage.attentions, j, h, told, at);
    skips.push(h);
  }
  const resampler = stage.downsamplers?.[0];
  if (!resampler) return seen(at, h);
  const half = isResnet(resampler)
    ? resnet(resampler, h, told.time, { ...told.block, resize: "half" })
    : downsample(resampler, h, told.options.downsample_padding);
  const smaller = seen(at, seenAt(at, "downsamplers.0", half));
  skips.push(smaller);
  return smaller;
}

/** One stage on the way up; what skips to it is seen at "….skip" of the block that takes it. */
function up(stage: Up, x: Tensor, told: Told, skips: Tensor[], at: Place): Tensor {
  let h = x;
  for (const [j, each] of stage.resnets.entries()) {
    const skip = seenAt(at, `resnets.${j}.skip`, skips.pop()!);
    h = seenAt(at, `resnets.${j}`, resnet(each, concat([h, skip], 3), told.time, told.block));
    h = attendIn(stage.attentions, j, h, told, at);
  }
  const resampler = stage.upsamplers?.[0];
  if (!resampler) return seen(at, h);
  const larger = isResnet(resampler)
    ? resnet(resampler, h, told.time, { ...told.block, resize: "double" })
    : upsample(resampler, h);
  return seen(at, seenAt(at, "upsamplers.0", larger));
}

const isResnet = (resampler: Resampler | Resnet): resampler is Resnet => "conv1" in resampler;

function middle(p: UNet2D["mid_block"], x: Tensor, { time, block, options }: Told, at: Place): Tensor {
  const scaledBlock = { ...block, outputScale: options.mid_block_scale_factor };
  const h = seenAt(at, "resnets.0", resnet(p.resnets[0]!, x, time, scaledBlock));
  const groups = middleGroups(options) ?? 1;
  const headDim = options.attention_head_dim ?? h.shape[3]!;
  const [layer] = p.attentions ?? [];
  const attended = layer ? imageAttention(layer, h, { ...scaledBlock, groups, headDim }, below(at, "attentions.0")) : h;
  return seen(at, seenAt(at, "resnets.1", resnet(p.resnets[1]!, attended, time, scaledBlock)));
}
