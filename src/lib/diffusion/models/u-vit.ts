import { add, concat, expandDims, slice, split, type Tensor, type Tensor3D, type Tensor4D, tile } from "#tf";
import { attentionSeen, headsOf, joined } from "./attention.ts";
import { convolution, norm, projection } from "./layers.ts";
import { gridOf, patchTokens, unpatched } from "./patches.ts";
import { below, type Place, type Probe, root, seen, seenAt } from "./probe.ts";
import { rowsOf, sum, timeSinusoids, timesOf } from "./time.ts";
import { extraTokens, type UViT, type UViTBlock, type UViTOptions } from "./u-vit-spec.ts";

/** What may be done to a network as it answers. */
export interface UViTExtras {
  readonly probe?: Probe;
  /** Added to the time's token [b, width], or [1, width] for all alike. */
  readonly embedding?: Tensor;
}

/**
 * Bao et al.'s `UViT`: images [b, h, w, c], times (one number, or [1] or [b]), which are a token as patches are, and, where it knows
 * classes, whole numbers [b] or [1], which are another → [b, h, w, c]. The blocks after the middle are given what those before it
 * made, last first. arXiv:2209.12152, section 3.
 */
export const uvit =
  (p: UViT, options: UViTOptions) =>
  (x: Tensor, t: Tensor | number, classes?: Tensor, { probe, embedding }: UViTExtras = {}): Tensor4D => {
    const { patch_size: size, num_heads: heads } = options;
    const [height, width] = gridOf(x, size);
    const at = root(probe);
    const patches = seenAt(at, "patch_embed.proj", patchTokens(p.patch_embed.proj, x, size));
    const all = concat([...told(p, options, timesOf(t, x.shape[0]!), classes, embedding, at), patches], 1);
    let h: Tensor = add(all, seenAt(at, "pos_embed", p.pos_embed));
    const skips: Tensor[] = [];
    for (const [i, each] of p.in_blocks.entries()) {
      h = block(each, h, heads, below(at, `in_blocks.${i}`));
      skips.push(h);
    }
    h = block(p.mid_block, h, heads, below(at, "mid_block"));
    for (const [i, each] of p.out_blocks.entries()) {
      const place = below(at, `out_blocks.${i}`);
      h = block(each, skipped(each, h, skips.pop()!, place), heads, place);
    }
    const y = projection<Tensor3D>(p.decoder_pred, norm(p.norm, h));
    const ofPatches = slice(y, [0, extraTokens(options), 0], [y.shape[0], height * width, y.shape[2]]);
    const image = seenAt(at, "decoder_pred", unpatched(ofPatches, height, width, size));
    return p.final_layer ? seenAt(at, "final_layer", convolution(p.final_layer, image)) : image;
  };

/** The tokens of class, where there are classes, and time, [b, 1, dim] each. */
function told(
  p: UViT,
  o: UViTOptions,
  times: Tensor,
  classes: Tensor | undefined,
  embedding: Tensor | undefined,
  at: Place,
): Tensor3D[] {
  const sinusoids = timeSinusoids(times, { dim: o.embed_dim, flipSinToCos: true, downscaleFreqShift: 0 });
  const layers = p.time_embed;
  const time = layers ? projection(layers[2], projection(layers[0], sinusoids), "silu") : sinusoids;
  const token = (of: Tensor) => expandDims(of, 1) as Tensor3D;
  const ofTime = token(seenAt(at, "time_embed", sum(time, embedding)));
  if (!p.label_emb) return [ofTime];
  if (!classes) throw new RangeError("This network has to be told a class for each image.");
  const rows = rowsOf(p.label_emb.weight, classes);
  const each = classes.size === times.size ? rows : tile(rows, [times.size, 1]);
  return [token(seenAt(at, "label_emb", each)), ofTime];
}

/** What skips is seen at "….skip". */
function skipped({ skip_linear }: UViTBlock, x: Tensor, skip: Tensor, at: Place): Tensor {
  if (!skip_linear) return x;
  return projection(skip_linear, concat([x, seenAt(at, "skip", skip)], 2));
}

function block({ norm1, attn, norm2, mlp }: UViTBlock, x: Tensor, heads: number, at: Place): Tensor {
  const place = below(at, "attn");
  const [q, k, v] = (split(projection(attn.qkv, norm(norm1, x)), 3, 2) as Tensor[]).map((each) =>
    headsOf(each, heads),
  ) as [Tensor, Tensor, Tensor];
  const attended = add(x, seen(place, projection(attn.proj, joined(attentionSeen(q, k, v, place)))));
  const fed = projection(mlp.fc2, projection(mlp.fc1, norm(norm2, attended)), "gelu");
  return seen(at, add(attended, seenAt(at, "mlp", fed)));
}
