import type { Tensor, Tensor2D } from "#tf";
import type { StoredTensor } from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { autoencoderKL } from "../../src/lib/diffusion/models/autoencoder-kl.ts";
import { autoencoderTiny } from "../../src/lib/diffusion/models/autoencoder-tiny.ts";
import { clipText } from "../../src/lib/diffusion/models/clip-text.ts";
import { dit } from "../../src/lib/diffusion/models/dit.ts";
import { flux } from "../../src/lib/diffusion/models/flux.ts";
import type { ModelName } from "../../src/lib/diffusion/models/named.ts";
import { sd3 } from "../../src/lib/diffusion/models/sd3.ts";
import { uvit } from "../../src/lib/diffusion/models/u-vit.ts";
import { unet2d } from "../../src/lib/diffusion/models/unet-2d.ts";
import { unet2dCondition } from "../../src/lib/diffusion/models/unet-2d-condition.ts";
import { input } from "./models.ts";

type Inputs = ReadonlyMap<string, StoredTensor>;
/** A call's results by their names. */
export type Outputs = Readonly<Record<string, Tensor>>;
/** The calls of a model by their labels, on the inputs of a file. */
type Caller = (params: never, options: never, inputs: Inputs) => Readonly<Record<string, () => Outputs>>;

/** A file's inputs by name. */
interface Given {
  readonly of: (name: string) => Tensor;
  readonly stored: (name: string) => StoredTensor;
  readonly has: (name: string) => boolean;
}

function given(inputs: Inputs): Given {
  const find = (name: string) => inputs.get(name) ?? inputs.get(`in.${name}`);
  const stored = (name: string) => {
    const found = find(name);
    if (!found) throw new RangeError(`The file of inputs has no ${name}, only ${[...inputs.keys()].join(", ")}.`);
    return found;
  };
  return { stored, of: (name) => input(stored(name)), has: (name) => find(name) !== undefined };
}

const caller =
  <P, O>(calls: (params: P, options: O, given: Given) => Record<string, () => Outputs>) =>
  (params: P, options: O, inputs: Inputs) =>
    calls(params, options, given(inputs));

const image = caller((p: Parameters<typeof unet2d>[0], o: Parameters<typeof unet2d>[1], { of, has }) => ({
  forward: () => ({
    sample: unet2d(p, o)(of("sample"), of("timestep").toFloat(), has("class_labels") ? of("class_labels") : undefined),
  }),
}));

const conditional = caller(
  (p: Parameters<typeof unet2dCondition>[0], o: Parameters<typeof unet2dCondition>[1], { of, has }) => ({
    forward: () => ({
      sample: unet2dCondition(p, o)(of("sample"), of("timestep").toFloat(), {
        tokens: of("encoder_hidden_states"),
        ...(has("class_labels") && { classes: of("class_labels") }),
        ...(has("text_embeds") && { text: of("text_embeds") }),
        ...(has("time_ids") && { timeIds: of("time_ids") }),
        ...(has("timestep_cond") && { guidance: of("timestep_cond") }),
      }),
    }),
  }),
);

const kl = caller((p: Parameters<typeof autoencoderKL>[0], o: Parameters<typeof autoencoderKL>[1], { of }) => ({
  encode: () => {
    const { mean, logVariance, deviation } = autoencoderKL(p, o).encode(of("image"));
    return { mean, logvar: logVariance, std: deviation };
  },
  decode: () => ({ sample: autoencoderKL(p, o).decode(of("latent")) }),
}));

const tiny = caller((p: Parameters<typeof autoencoderTiny>[0], o: Parameters<typeof autoencoderTiny>[1], { of }) => ({
  encode: () => ({ latents: autoencoderTiny(p, o).encode(of("image")) }),
  decode: () => ({ sample: autoencoderTiny(p, o).decode(of("latent")) }),
}));

const classes = caller((p: Parameters<typeof dit>[0], o: Parameters<typeof dit>[1], { of }) => ({
  forward: () => ({ sample: dit(p, o)(of("hidden_states"), of("timestep").toFloat(), of("class_labels")) }),
}));

const joint = caller((p: Parameters<typeof sd3>[0], o: Parameters<typeof sd3>[1], { of }) => ({
  forward: () => ({
    sample: sd3(p, o)(of("hidden_states"), of("timestep").toFloat(), {
      tokens: of("encoder_hidden_states"),
      pooled: of("pooled_projections"),
    }),
  }),
}));

const tokens = caller((p: Parameters<typeof uvit>[0], o: Parameters<typeof uvit>[1], { of, has }) => ({
  forward: () => ({
    sample: uvit(p, o)(of("sample"), of("timestep").toFloat(), has("class_labels") ? of("class_labels") : undefined),
  }),
}));

const packed = caller((p: Parameters<typeof flux>[0], o: Parameters<typeof flux>[1], { of, has, stored }) => ({
  forward: () => ({
    sample: flux(p, o)(of("hidden_states"), of("timestep").toFloat(), {
      tokens: of("encoder_hidden_states"),
      pooled: of("pooled_projections"),
      places: { tokens: rows(stored("txt_ids")), latents: rows(stored("img_ids")) },
      ...(has("guidance") && { guidance: of("guidance") }),
    }),
  }),
}));

/** Rows of ids as plain numbers, as files have them. */
const rows = ({ data, shape: [count = 0, width = 0] }: StoredTensor) =>
  Array.from({ length: count }, (_, i) => Array.from({ length: width }, (_, j) => Number(data[i * width + j])));

const text = caller((p: Parameters<typeof clipText>[0], o: Parameters<typeof clipText>[1], { of }) => ({
  forward: () => {
    const { hidden, last, pooled, projected } = clipText(p, o)(of("input_ids") as Tensor2D);
    const layers = Object.fromEntries(hidden.map((each, i) => [`hidden_${i + 1}`, each]));
    return { ...layers, last_hidden_state: last, pooler_output: pooled, ...(projected && { text_embeds: projected }) };
  },
}));

export const callers: Readonly<Record<ModelName, Caller>> = {
  UNet2DModel: image as Caller,
  UNet2DConditionModel: conditional as Caller,
  AutoencoderKL: kl as Caller,
  AutoencoderTiny: tiny as Caller,
  DiTTransformer2DModel: classes as Caller,
  SD3Transformer2DModel: joint as Caller,
  FluxTransformer2DModel: packed as Caller,
  UViT: tokens as Caller,
  CLIPTextModel: text as Caller,
  CLIPTextModelWithProjection: text as Caller,
};
