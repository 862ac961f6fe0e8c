import { add, mul, reshape, slice, split, type Tensor, tanh, tensor, transpose } from "#tf";
import { frequencies, positions2d } from "../../diffusion/models/embeddings.ts";
import type { DiTSettings } from "../../diffusion/networks/dit-family.ts";
import { attention, convolution, dense, layerNorm, silu, sinusoids, type Weights } from "./layers.ts";

const gelu = (x: Tensor): Tensor => {
  const inner = mul(add(x, mul(mul(mul(x, x), x), 0.044715)), Math.sqrt(2 / Math.PI));
  return mul(mul(x, 0.5), add(tanh(inner), 1));
};

/** The transformer of `dit`, as a guide would write it. */
export const dit =
  (w: Weights, { patch, width, depth, heads }: DiTSettings, [height, columns, channels]: readonly number[]) =>
  (input: Tensor, t: Tensor): Tensor => {
    const [b, h, v] = [input.shape[0]!, height! / patch, columns! / patch];
    const rates = frequencies({ dim: 256 }).map((rate) => 1000 * rate);
    const row = (of: Tensor) => reshape(of, [of.shape[0]!, 1, width]);
    const told = (path: string) => {
      const embed = `${path}.norm1.emb`;
      const time = silu(dense(w, `${embed}.timestep_embedder.linear_1`, sinusoids(t, 256, rates)));
      const none = slice(w(`${embed}.class_embedder.embedding_table.weight`), [1, 0], [1, width]);
      return silu(add(dense(w, `${embed}.timestep_embedder.linear_2`, time), none));
    };
    const modulated = (x: Tensor, shift: Tensor, gain: Tensor, epsilon: number) =>
      add(mul(layerNorm(x, epsilon), add(1, row(gain))), row(shift));
    const places = tensor(positions2d({ dim: width, height: h, width: v, baseSize: h }), [1, h * v, width]);
    let x: Tensor = add(reshape(convolution(w, "pos_embed.proj", input, patch, "valid"), [b, h * v, width]), places);
    for (let i = 0; i < depth; i++) {
      const path = `transformer_blocks.${i}`;
      const said = split(dense(w, `${path}.norm1.linear`, told(path)), 6, 1) as [
        Tensor,
        Tensor,
        Tensor,
        Tensor,
        Tensor,
        Tensor,
      ];
      const [shift, gain, gate, shift2, gain2, gate2] = said;
      x = add(x, mul(row(gate), attention(w, `${path}.attn1`, modulated(x, shift, gain, 1e-6), heads)));
      const fed = gelu(dense(w, `${path}.ff.net.0.proj`, modulated(x, shift2, gain2, 1e-5)));
      x = add(x, mul(row(gate2), dense(w, `${path}.ff.net.2`, fed)));
    }
    const [shift, gain] = split(dense(w, "proj_out_1", told("transformer_blocks.0")), 2, 1) as [Tensor, Tensor];
    const y = reshape(dense(w, "proj_out_2", modulated(x, shift, gain, 1e-6)), [b, h, v, patch, patch * channels!]);
    return reshape(transpose(y, [0, 1, 3, 2, 4]), input.shape);
  };
