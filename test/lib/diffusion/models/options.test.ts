import { describe, expect, test } from "vitest";
import { classOf, modelClasses } from "../../../../src/lib/diffusion/models/named.ts";
import { ConfigError } from "../../../../src/lib/diffusion/models/options.ts";
import { parametersIn } from "../../../../src/lib/diffusion/models/spec.ts";

const size = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);
const count = (of: Parameters<typeof parametersIn>[0]) =>
  parametersIn(of).reduce((sum, [, { shape }]) => sum + size(shape), 0);

describe("published models, by their number of parameters", () => {
  const { UNet2DConditionModel, AutoencoderKL, CLIPTextModel } = modelClasses;
  const unet = (config: object) => count(UNet2DConditionModel.spec(UNet2DConditionModel.read(config)));

  test("Stable Diffusion 1.5", () => {
    expect(unet({ cross_attention_dim: 768 })).toBe(859_520_964);
  });

  test("its autoencoder and text encoder", () => {
    const four = <T>(value: T) => new Array<T>(4).fill(value);
    const config = {
      ...{ block_out_channels: [128, 256, 512, 512], layers_per_block: 2 },
      ...{ down_block_types: four("DownEncoderBlock2D"), up_block_types: four("UpDecoderBlock2D") },
    };
    expect(count(AutoencoderKL.spec(AutoencoderKL.read(config)))).toBe(83_653_863);
    const text = { hidden_size: 768, intermediate_size: 3072, num_attention_heads: 12, projection_dim: 768 };
    expect(count(CLIPTextModel.spec(CLIPTextModel.read(text)))).toBe(123_060_480);
  });
});

describe("a configuration that can't be", () => {
  const refusals: readonly (readonly [keyof typeof modelClasses, object, string, string])[] = [
    ["UNet2DModel", { down_block_types: ["SkipDownBlock2D"] }, "down_block_types", "one of DownBlock2D"],
    ["UNet2DModel", { block_out_channels: [30, 64, 64, 64] }, "norm_num_groups", "doesn't divide 30 channels"],
    ["UNet2DModel", { time_embedding_type: "learned" }, "num_train_timesteps", "has to be given"],
    ["UNet2DConditionModel", { attention_head_dim: [8, 8] }, "attention_head_dim", "has 2 entries, and needs 4"],
    ["UNet2DConditionModel", { addition_embed_type: "text_time" }, "addition_time_embed_dim", "has to be given"],
    ["UNet2DConditionModel", { dual_cross_attention: true }, "dual_cross_attention", "nothing else is built"],
    ["AutoencoderKL", { latent_chanels: 4 }, "latent_chanels", "the nearest is latent_channels"],
    ["AutoencoderTiny", { num_encoder_blocks: [1] }, "num_encoder_blocks", "has 1 entries, and needs 4"],
    ["DiTTransformer2DModel", { patch_size: 0 }, "patch_size", "a whole number from 1"],
    ["SD3Transformer2DModel", { caption_projection_dim: 7 }, "caption_projection_dim", "has to be the width of 1152"],
    ["FluxTransformer2DModel", { axes_dims_rope: [16, 56, 55] }, "axes_dims_rope", "sum up to attention_head_dim"],
    ["CLIPTextModel", { hidden_act: "laplace" }, "hidden_act", "one of quick_gelu, gelu"],
  ];

  test.each(refusals)("%s with %o is refused by its option", (name, config, option, words) => {
    const reading = () => modelClasses[name].read(config);
    expect(reading).toThrow(ConfigError);
    expect(reading).toThrow(words);
    expect(reading).toThrow(expect.objectContaining({ option }));
  });

  test("of a class that isn't built is refused with those that are", () => {
    expect(() => classOf({ _class_name: "HunyuanDiT2DModel" })).toThrow("expected one of UNet2DModel");
    expect(() => classOf(null)).toThrow(ConfigError);
    expect(classOf({ architectures: ["CLIPTextModel"] })).toBe("CLIPTextModel");
  });
});
