import { nn, numpy as np } from "@jax-js/jax";
import { frequencies, positions2d } from "../../../src/lib/diffusion/models/embeddings.ts";
import type { DiTSettings } from "../../../src/lib/diffusion/networks/dit-family.ts";
import { array } from "./array.ts";
import { attention, dense, type Weights } from "./layers.ts";
import { sinusoids } from "./networks.ts";

const rates = frequencies({ dim: 256 }).map((rate) => 1000 * rate);
const modulated = (x: np.Array, shift: np.Array, gain: np.Array, epsilon: number) =>
  nn.standardize(x, -1, { epsilon }).mul(gain.add(1)).add(shift);

/** What the blocks are told of times [b, 1], without a class, as [b, width]. */
function told(w: Weights, path: string, t: np.Array, width: number): np.Array {
  const embed = `${path}.norm1.emb`;
  const time = nn.silu(dense(w, `${embed}.timestep_embedder.linear_1`, sinusoids(t, 256, 1000, rates)));
  const none = w(`${embed}.class_embedder.embedding_table.weight`).slice([1, 2]).reshape([1, width]);
  return nn.silu(dense(w, `${embed}.timestep_embedder.linear_2`, time).add(none));
}

/** The transformer of `dit`, as a guide of jax-js would write it: pictures [b, h, w, c] and times [b, 1]; takes both. */
export const dit =
  ({ patch, width, depth, heads }: DiTSettings, [height, columns, channels]: readonly number[]) =>
  (w: Weights, input: np.Array, t: np.Array): np.Array => {
    const [b, h, v] = [input.shape[0]!, height! / patch, columns! / patch];
    const inPatches = (of: np.Array) => of.reshape([b, h, patch, v, patch, channels!]).transpose([0, 1, 3, 2, 4, 5]);
    const spoken = (path: string, layer: string, parts: number) =>
      np.split(dense(w, layer, told(w, path, t.ref, width)).reshape([b, 1, parts * width]), parts, 2);
    const entry = w("pos_embed.proj.weight").reshape([-1, width]);
    const places = array(positions2d({ dim: width, height: h, width: v, baseSize: h }), [1, h * v, width]);
    const patches = np.matmul(inPatches(input).reshape([b, h * v, -1]), entry);
    let x = patches.add(w("pos_embed.proj.bias")).add(places);
    for (let i = 0; i < depth; i++) {
      const path = `transformer_blocks.${i}`;
      const [shift, gain, gate, shift2, gain2, gate2] = spoken(path, `${path}.norm1.linear`, 6) as np.Array[];
      x = x.ref.add(attention(w, `${path}.attn1`, modulated(x, shift!, gain!, 1e-6), heads).mul(gate!));
      const fed = dense(w, `${path}.ff.net.0.proj`, modulated(x.ref, shift2!, gain2!, 1e-5));
      x = x.add(dense(w, `${path}.ff.net.2`, nn.gelu(fed, { approximate: true })).mul(gate2!));
    }
    const [shift, gain] = spoken("transformer_blocks.0", "proj_out_1", 2) as np.Array[];
    t.dispose();
    const y = dense(w, "proj_out_2", modulated(x, shift!, gain!, 1e-6));
    return y
      .reshape([b, h, v, patch, patch, channels!])
      .transpose([0, 1, 3, 2, 4, 5])
      .reshape([b, height!, columns!, channels!]);
  };
