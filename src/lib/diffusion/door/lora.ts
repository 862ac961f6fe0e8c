/** Low-rank adapters of dense layers, Hu et al., arXiv:2106.09685: a trained network learns something new by few numbers. */
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
