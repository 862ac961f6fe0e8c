import { ignored, oneOf, optional, readOptions, real, requireFit, type ValuesOf, whole } from "./options.ts";
import { linearSpec, listOf, normSpec, type ParametersOf, projectionSpec, tableSpec } from "./spec.ts";

const activations = [
  ...(["quick_gelu", "gelu", "gelu_new", "gelu_fast", "gelu_pytorch_tanh"] as const),
  ...(["relu", "silu", "swish", "mish", "tanh", "sigmoid"] as const),
] as const;

const options = {
  vocab_size: whole(49_408),
  hidden_size: whole(512),
  intermediate_size: whole(2048),
  projection_dim: whole(512),
  num_hidden_layers: whole(12, 1, 256),
  num_attention_heads: whole(8),
  max_position_embeddings: whole(77),
  hidden_act: oneOf(activations, "quick_gelu"),
  layer_norm_eps: real(1e-5, 0, 1),
  eos_token_id: optional(whole(49_407, 0)),
  ...{ pad_token_id: ignored(), bos_token_id: ignored(), attention_dropout: ignored() },
  ...{ initializer_range: ignored(), initializer_factor: ignored(), dropout: ignored(), torch_dtype: ignored() },
  ...{ architectures: ignored(), model_type: ignored(), transformers_version: ignored(), dtype: ignored() },
};

/** The options of transformers' `CLIPTextConfig`, with its defaults; whether a projection follows is the class's name. */
export type CLIPTextOptions = ValuesOf<typeof options> & { readonly isProjected: boolean };

/** @throws ConfigError which names the option that can't be. */
export function readCLIPText(config: unknown): CLIPTextOptions {
  const given = readOptions("CLIPTextModel", options, config);
  const [width, heads] = [given.hidden_size, given.num_attention_heads];
  requireFit(
    width % heads === 0,
    "CLIPTextModel",
    "num_attention_heads",
    `is ${heads}, which doesn't divide hidden_size, ${width}`,
  );
  const named = config as { architectures?: unknown; _class_name?: unknown };
  const isProjected = [named._class_name, named.architectures].flat().includes("CLIPTextModelWithProjection");
  return { ...given, isProjected };
}

const layerSpec = ({ hidden_size: width, intermediate_size: inner }: CLIPTextOptions) => ({
  self_attn: {
    k_proj: linearSpec(width, width),
    v_proj: linearSpec(width, width),
    q_proj: linearSpec(width, width),
    out_proj: linearSpec(width, width),
  },
  layer_norm1: normSpec(width),
  mlp: { fc1: linearSpec(width, inner), fc2: linearSpec(inner, width) },
  layer_norm2: normSpec(width),
});

/** The parameters of transformers' `CLIPTextModel` and `CLIPTextModelWithProjection`. */
export const clipTextSpec = (o: CLIPTextOptions) => ({
  text_model: {
    embeddings: {
      token_embedding: tableSpec(o.vocab_size, o.hidden_size, 0.02),
      position_embedding: tableSpec(o.max_position_embeddings, o.hidden_size, 0.01),
    },
    encoder: { layers: listOf(o.num_hidden_layers, () => layerSpec(o)) },
    final_layer_norm: normSpec(o.hidden_size),
  },
  text_projection: o.isProjected ? projectionSpec(o.hidden_size, o.projection_dim, false) : undefined,
});
export type CLIPText = ParametersOf<ReturnType<typeof clipTextSpec>>;
