import { nn, numpy as np } from "@jax-js/jax";
import type { UNet2DSettings } from "../../../src/lib/diffusion/networks/unet-2d-family.ts";
import { attention, convolution, dense, groupNorm, type Weights } from "./layers.ts";
import { sinusoids } from "./networks.ts";

const twice = (x: np.Array) => np.repeat(np.repeat(x, 2, 2), 2, 3);

/** The U-Net of `unet-2d`, as a guide of jax-js would write it: pictures [b, h, w, c] and times [b, 1]; takes both. */
export const unet =
  (has: (path: string) => boolean, { channels, layers, groups, headDim }: UNet2DSettings) =>
  (w: Weights, input: np.Array, t: np.Array): np.Array => {
    const waves = dense(w, "time_embedding.linear_1", sinusoids(t, channels[0]!, 1000));
    const time = nn.silu(dense(w, "time_embedding.linear_2", nn.silu(waves)));
    const resnet = (path: string, x: np.Array) => {
      const told = dense(w, `${path}.time_emb_proj`, time.ref);
      const first = convolution(w, `${path}.conv1`, nn.silu(groupNorm(w, `${path}.norm1`, x.ref, groups)));
      const h = first.add(told.reshape([...told.shape, 1, 1]));
      const second = convolution(w, `${path}.conv2`, nn.silu(groupNorm(w, `${path}.norm2`, h, groups)));
      return (has(`${path}.conv_shortcut.weight`) ? convolution(w, `${path}.conv_shortcut`, x) : x).add(second);
    };
    const attend = (path: string, x: np.Array) => {
      if (!has(`${path}.to_q.weight`)) return x;
      const [b, c, h, v] = x.shape as [number, number, number, number];
      const tokens = groupNorm(w, `${path}.group_norm`, x.ref, groups)
        .reshape([b, c, h * v])
        .transpose([0, 2, 1]);
      const seen = attention(w, path, tokens, c / headDim).transpose([0, 2, 1]);
      return x.add(seen.reshape([b, c, h, v]));
    };
    let h = convolution(w, "conv_in", input.transpose([0, 3, 1, 2]));
    const skips = [h.ref];
    for (let i = 0; i < channels.length; i++) {
      for (let j = 0; j < layers; j++) {
        h = attend(`down_blocks.${i}.attentions.${j}`, resnet(`down_blocks.${i}.resnets.${j}`, h));
        skips.push(h.ref);
      }
      if (i === channels.length - 1) break;
      h = convolution(w, `down_blocks.${i}.downsamplers.0.conv`, h, 2);
      skips.push(h.ref);
    }
    h = resnet("mid_block.resnets.1", attend("mid_block.attentions.0", resnet("mid_block.resnets.0", h)));
    for (let i = 0; i < channels.length; i++) {
      for (let j = 0; j <= layers; j++) {
        const joined = np.concatenate([h, skips.pop()!], 1);
        h = attend(`up_blocks.${i}.attentions.${j}`, resnet(`up_blocks.${i}.resnets.${j}`, joined));
      }
      if (i < channels.length - 1) h = convolution(w, `up_blocks.${i}.upsamplers.0.conv`, twice(h));
    }
    time.dispose();
    return convolution(w, "conv_out", nn.silu(groupNorm(w, "conv_norm_out", h, groups))).transpose([0, 2, 3, 1]);
  };
