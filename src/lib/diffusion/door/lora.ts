/**
 * Low-rank adapters of dense layers and convolutions, LoRA, Hu et al., arXiv:2106.09685: a trained network learns something new by few numbers.
 *
 * @example
 * ```ts
 * import {
 *   files,
 *   last,
 *   lora,
 *   networks,
 *   nn,
 *   ready,
 *   rng,
 *   train,
 * } from "noisebook";
 *
 * await ready();
 * const base = networks.initMlp(rng(0), { width: 32, depth: 2 });
 * const params = lora.init(rng(1), base, {
 *   rank: 2,
 *   targets: /^layers/,
 * });
 * const net = lora.network(networks.mlp, base);
 * const data = { points: rng(2).normals(400) };
 * const run = train({ net, params, data, steps: 50 });
 * const { checkpoint } = await last(run);
 * const learned = nn.fromVector(params, checkpoint!.ema);
 * const file = files.writeSafetensors(
 *   await lora.toStateDict(learned),
 * );
 * console.log(file.length, "bytes");
 * const merged = lora.merged(base, learned);
 * for (const tree of [base, params, learned, merged])
 *   for (const [, leaf] of nn.tree.leaves(tree)) leaf.dispose();
 * ```
 *
 * @module
 */

export { fromLoraDict as fromStateDict, toLoraDict as toStateDict } from "../jobs/lora.ts";
export { fuseLora as fuse, type LoraFileOptions } from "../models/lora.ts";
export {
  type Adapter,
  type Adapters,
  type AdaptOptions,
  adapted,
  adaptedNetwork as network,
  attentionLayers,
  initLora as init,
  type LoraOptions,
  merged,
} from "../nn/lora.ts";
