import { add, concat, image, reshape, type Tensor, type Tensor4D } from "#tf";
import type { UNet2DSettings } from "../../diffusion/networks/unet-2d-family.ts";
import { attention, convolution, dense, groupNorm, silu, sinusoids, type Weights } from "./layers.ts";

/** The U-Net of `unet-2d`, as a guide would write it. */
export const unet =
  (w: Weights, has: (path: string) => boolean, { channels, layers, groups, headDim }: UNet2DSettings) =>
  (input: Tensor, t: Tensor): Tensor => {
    const time = dense(
      w,
      "time_embedding.linear_2",
      silu(dense(w, "time_embedding.linear_1", sinusoids(t, channels[0]!))),
    );
    const resnet = (path: string, x: Tensor) => {
      const first = convolution(w, `${path}.conv1`, silu(groupNorm(w, `${path}.norm1`, x, groups)));
      const told = dense(w, `${path}.time_emb_proj`, silu(time));
      const h = add(first, reshape(told, [told.shape[0]!, 1, 1, told.shape[1]!]));
      const second = convolution(w, `${path}.conv2`, silu(groupNorm(w, `${path}.norm2`, h, groups)));
      return add(has(`${path}.conv_shortcut.weight`) ? convolution(w, `${path}.conv_shortcut`, x) : x, second);
    };
    const attend = (path: string, x: Tensor) => {
      if (!has(`${path}.to_q.weight`)) return x;
      const [b, h, v, c] = x.shape as [number, number, number, number];
      const tokens = reshape(groupNorm(w, `${path}.group_norm`, x, groups), [b, h * v, c]);
      return add(x, reshape(attention(w, path, tokens, c / headDim), x.shape));
    };
    let h: Tensor = convolution(w, "conv_in", input);
    const skips = [h];
    for (let i = 0; i < channels.length; i++) {
      for (let j = 0; j < layers; j++) {
        h = attend(`down_blocks.${i}.attentions.${j}`, resnet(`down_blocks.${i}.resnets.${j}`, h));
        skips.push(h);
      }
      if (i === channels.length - 1) break;
      h = convolution(w, `down_blocks.${i}.downsamplers.0.conv`, h, 2, 1);
      skips.push(h);
    }
    h = resnet("mid_block.resnets.1", attend("mid_block.attentions.0", resnet("mid_block.resnets.0", h)));
    for (let i = 0; i < channels.length; i++) {
      for (let j = 0; j <= layers; j++) {
        const joined = concat([h, skips.pop()!], 3);
        h = attend(`up_blocks.${i}.attentions.${j}`, resnet(`up_blocks.${i}.resnets.${j}`, joined));
      }
      if (i === channels.length - 1) break;
      const [, height, width] = h.shape as [number, number, number, number];
      const larger = image.resizeNearestNeighbor(h as Tensor4D, [2 * height, 2 * width]);
      h = convolution(w, `up_blocks.${i}.upsamplers.0.conv`, larger);
    }
    return convolution(w, "conv_out", silu(groupNorm(w, "conv_norm_out", h, groups)));
  };
