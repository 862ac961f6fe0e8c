import type { Compared } from "./compared.ts";

const outputs = "conformance: models; interop, both ways";
const model = (part: string, says: string, verdict: Compared["verdict"] = "same", heldBy = outputs): Compared => ({
  part,
  verdict,
  says,
  heldBy,
});
const all = "Equal outputs for equal weights, and options by name.";
const except = (part: string, what: string) =>
  model(part, `Equal outputs for equal weights. Not built, and refused by the option’s name: ${what}.`, "mostly");

/** A row for each class of models that is built. */
export const modelRows: readonly Compared[] = [
  model("UNet2DModel", all),
  except(
    "UNet2DConditionModel",
    "dual_cross_attention, resnet_skip_time_act, attention_type other than default, cross_attention_norm, class_embeddings_concat",
  ),
  model("AutoencoderKL", all),
  model("AutoencoderTiny", all),
  except("DiTTransformer2DModel", "norm_elementwise_affine"),
  model("SD3Transformer2DModel", all),
  model("FluxTransformer2DModel", all),
  model("CLIPTextModel", "Outputs of transformers, layer by layer."),
  model("CLIPTextModelWithProjection", "Outputs of transformers, and the projected text."),
  model(
    "UViT",
    "diffusers has no such class; parameters have the names of Bao et al.’s own code.",
    "ours",
    "models/u-vit.tensor.test.ts",
  ),
];
