"""Writes references of many randomly configured small models, each of which must be matched or refused by the option's name.

    python scripts/interop/sample_references.py OUT [--count 40] [--seed 0] [--classes UNet2DModel,…]

`npm run -s conformance -- OUT` replays them. A configuration that the library in Python refuses is drawn again.
"""

import argparse
import json
import random
from pathlib import Path

import diffusers
import torch
import transformers
from calls import outputs
from make_references import clip, image_inputs, scrambled, write

RNG = random.Random()
pick = RNG.choice
maybe = lambda p: RNG.random() < p
whole = RNG.randint


def widths(levels, groups, most=4):
    return [groups * whole(1, most) for _ in range(levels)]


ACTS = ["silu", "silu", "swish", "mish", "gelu", "relu"]


def unet():
    levels, groups = whole(1, 4), pick([1, 2, 4])
    down = [pick(["DownBlock2D", "AttnDownBlock2D", "ResnetDownsampleBlock2D"]) for _ in range(levels)]
    up = [pick(["UpBlock2D", "AttnUpBlock2D", "ResnetUpsampleBlock2D"]) for _ in range(levels)]
    channels = [2 * w for w in widths(levels, groups)]
    config = dict(in_channels=whole(1, 4), out_channels=whole(1, 4), down_block_types=down, up_block_types=up, block_out_channels=channels, layers_per_block=whole(1, 3), norm_num_groups=groups, act_fn=pick(ACTS), attention_head_dim=pick([1, 2, 2, 3, None]), center_input_sample=maybe(0.3), downsample_padding=pick([0, 1]), downsample_type=pick(["conv", "resnet"]), upsample_type=pick(["conv", "resnet"]), flip_sin_to_cos=maybe(0.5), freq_shift=pick([0, 1]), mid_block_scale_factor=pick([1, 1.4142135, 2 ** -0.5]), norm_eps=pick([1e-5, 1e-6]), resnet_time_scale_shift=pick(["default", "scale_shift"]), add_attention=maybe(0.7), attn_norm_num_groups=pick([None, None, 1, 2]), dropout=pick([0.0, 0.1]), sample_size=pick([None, 8, 16]), time_embedding_dim=pick([None, None, 12]), time_embedding_type=pick(["positional"] * 5 + ["fourier", "learned"]), class_embed_type=pick([None, None, None, "timestep", "identity"]), num_class_embeds=pick([None, None, 5]))
    config["num_train_timesteps"] = 100 if config["time_embedding_type"] == "learned" else pick([None, 1000])
    more = {"size": 2 ** (levels - 1) * whole(1, 3 if levels > 2 else 8), "width": 2 ** (levels - 1) * whole(1, 3)}
    if config["time_embedding_type"] == "fourier":
        more["timestep"] = "float"
    if config["class_embed_type"] == "identity":
        more["class_vector"] = config["time_embedding_dim"] or 4 * channels[0]
    elif config["class_embed_type"] == "timestep" or config["num_class_embeds"]:
        more["classes"] = 5
    return config, more


def unet_cond():
    levels, groups = whole(1, 4), pick([1, 2, 4])
    heads = [pick([1, 2, 3, 4]) for _ in range(levels)] if maybe(0.5) else pick([1, 2, 3, 4])
    channels = [4 * w for w in widths(levels, groups, 2)]
    tokens = whole(3, 16)
    config = dict(in_channels=whole(1, 9), out_channels=whole(1, 5), down_block_types=[pick(["CrossAttnDownBlock2D", "DownBlock2D"]) for _ in range(levels)], up_block_types=[pick(["CrossAttnUpBlock2D", "UpBlock2D"]) for _ in range(levels)], mid_block_type=pick(["UNetMidBlock2DCrossAttn"] * 4 + ["UNetMidBlock2D", None]), block_out_channels=channels, layers_per_block=[whole(1, 2) for _ in range(levels)] if maybe(0.3) else whole(1, 2), norm_num_groups=groups, act_fn=pick(ACTS), attention_head_dim=heads, cross_attention_dim=[tokens] * levels if maybe(0.2) else tokens, center_input_sample=maybe(0.2), flip_sin_to_cos=maybe(0.7), freq_shift=pick([0, 1]), downsample_padding=pick([0, 1]), mid_block_scale_factor=pick([1, 1.5]), norm_eps=pick([1e-5, 1e-6]), only_cross_attention=[maybe(0.5) for _ in range(levels)] if maybe(0.3) else maybe(0.3), transformer_layers_per_block=[whole(1, 2) for _ in range(levels)] if maybe(0.4) else whole(1, 2), use_linear_projection=maybe(0.5), upcast_attention=maybe(0.2), resnet_time_scale_shift=pick(["default", "scale_shift"]), time_embedding_dim=pick([None, None, 12]), time_embedding_act_fn=pick([None, None, "silu", "gelu"]), timestep_post_act=pick([None, None, "silu"]), time_cond_proj_dim=pick([None, None, 6]), conv_in_kernel=pick([3, 3, 1, 5]), conv_out_kernel=pick([3, 3, 1]), class_embed_type=pick([None] * 4 + ["timestep", "identity", "projection", "simple_projection"]), num_class_embeds=pick([None, None, 4]), dropout=pick([0.0, 0.1]), sample_size=pick([None, 8]))
    if maybe(0.2):
        counts = config["layers_per_block"] if isinstance(config["layers_per_block"], list) else [config["layers_per_block"]] * levels
        config["reverse_transformer_layers_per_block"] = [[whole(1, 2) for _ in range(count + 1)] for count in counts[::-1]]
        config["transformer_layers_per_block"] = [[whole(1, 2) for _ in range(count)] if i < levels - 1 else 1 for i, count in enumerate(counts)]
    time = config["time_embedding_dim"] or 4 * channels[0]
    more = {"size": 2 ** (levels - 1) * whole(1, 2) if maybe(0.6) else whole(2 ** (levels - 1), 11), "width": whole(2 ** (levels - 1), 9), "tokens": tokens}
    if config["class_embed_type"] in ("projection", "simple_projection"):
        config["projection_class_embeddings_input_dim"] = more["class_vector"] = whole(2, 8)
    elif config["class_embed_type"] == "identity":
        more["class_vector"] = time
    elif config["class_embed_type"] == "timestep" or config["num_class_embeds"]:
        more["classes"] = 4
    if maybe(0.3) and config["class_embed_type"] is None:
        added, each = whole(3, 9), 2 * whole(1, 4)
        config.update(addition_embed_type="text_time", addition_time_embed_dim=each, projection_class_embeddings_input_dim=added + 6 * each)
        more["added"] = added
    if maybe(0.2):
        config.update(encoder_hid_dim=7, encoder_hid_dim_type=pick(["text_proj", None]))
        more["tokens"] = 7
    if config["time_cond_proj_dim"] and maybe(0.8):
        more["guided"] = 6
    return config, more


def kl():
    levels, groups = whole(1, 4), pick([1, 2, 4])
    config = dict(in_channels=whole(1, 4), out_channels=whole(1, 4), block_out_channels=[2 * w for w in widths(levels, groups)], down_block_types=[pick(["DownEncoderBlock2D"] * 3 + ["AttnDownEncoderBlock2D"]) for _ in range(levels)], up_block_types=[pick(["UpDecoderBlock2D"] * 3 + ["AttnUpDecoderBlock2D"]) for _ in range(levels)], norm_num_groups=groups, layers_per_block=whole(1, 3), latent_channels=pick([1, 2, 4, 16]), act_fn=pick(ACTS), use_quant_conv=maybe(0.6), use_post_quant_conv=maybe(0.6), mid_block_add_attention=maybe(0.7), scaling_factor=0.3, shift_factor=pick([None, 0.06]), force_upcast=maybe(0.5), sample_size=pick([8, 32]), latents_mean=pick([None, [0.1]]), latents_std=pick([None, [1.5]]))
    return config, {"height": 2 ** (levels - 1) * whole(1, 3), "width": 2 ** (levels - 1) * whole(1, 3), "down": 2 ** (levels - 1)}


def tiny():
    levels = whole(1, 4)
    encoder, decoder = whole(1, 3) * 4, whole(1, 3) * 4
    config = dict(in_channels=whole(1, 4), out_channels=whole(1, 4), encoder_block_out_channels=[encoder] * levels, decoder_block_out_channels=[decoder] * levels, num_encoder_blocks=[whole(0, 2) for _ in range(levels)], num_decoder_blocks=[whole(0, 2) for _ in range(levels)], latent_channels=pick([1, 4, 16]), act_fn=pick(["relu", "silu", "mish", "gelu"]), upsampling_scaling_factor=pick([2, 2, 3]), latent_magnitude=pick([3, 2]), latent_shift=0.5, scaling_factor=1.0, force_upcast=maybe(0.5))
    return config, {"height": 2 ** (levels - 1) * whole(1, 3), "width": 2 ** (levels - 1) * whole(1, 3), "down": 2 ** (levels - 1)}


def dit():
    patch, heads = pick([1, 2, 4]), whole(1, 3)
    sample = patch * whole(1, 5)
    config = dict(num_attention_heads=heads, attention_head_dim=4 * whole(1, 4), in_channels=whole(1, 4), out_channels=pick([None, 3, 8]), num_layers=whole(1, 3), patch_size=patch, sample_size=sample, attention_bias=maybe(0.6), activation_fn=pick(["gelu-approximate"] * 3 + ["gelu", "geglu", "geglu-approximate", "swiglu", "linear-silu"]), num_embeds_ada_norm=whole(1, 12), norm_eps=pick([1e-5, 1e-6, 1e-4]), norm_elementwise_affine=False, upcast_attention=maybe(0.2), dropout=pick([0.0, 0.1]))
    size = sample if maybe(0.6) else patch * whole(1, 5)
    return config, {"height": size, "width": size, "classes": config["num_embeds_ada_norm"]}


def sd3():
    patch, heads, head, layers = pick([1, 2, 2, 4]), whole(1, 3), 4 * whole(1, 4), whole(1, 4)
    most = whole(2, 9)
    config = dict(sample_size=patch * whole(1, most), patch_size=patch, in_channels=whole(1, 16), out_channels=pick([None, 4, 16]), num_layers=layers, attention_head_dim=head, num_attention_heads=heads, joint_attention_dim=whole(3, 12), caption_projection_dim=heads * head, pooled_projection_dim=whole(3, 12), pos_embed_max_size=most, qk_norm=pick([None, "rms_norm"]), dual_attention_layers=[i for i in range(layers) if maybe(0.3)])
    return config, {"height": patch * whole(1, most), "width": patch * whole(1, most)}


def flux():
    axes = [2 * whole(1, 4) for _ in range(pick([3, 3, 2, 1]))]
    config = dict(patch_size=pick([1, 1, 2]), in_channels=pick([4, 8, 16]), out_channels=pick([None, 4]), num_layers=whole(0, 3), num_single_layers=whole(0, 3), attention_head_dim=sum(axes), num_attention_heads=whole(1, 3), joint_attention_dim=whole(3, 12), pooled_projection_dim=whole(3, 12), guidance_embeds=maybe(0.5), axes_dims_rope=axes)
    return config, {"tokens": whole(1, 12), "text": whole(1, 6)}


def clip_text():
    heads, vocab, most = pick([1, 2, 4]), whole(20, 60), whole(4, 20)
    eos = pick([2, vocab - 1, vocab - 1])
    config = dict(vocab_size=vocab, hidden_size=heads * whole(2, 8) * 2, intermediate_size=whole(8, 48), projection_dim=whole(4, 16), num_hidden_layers=whole(1, 3), num_attention_heads=heads, max_position_embeddings=most, hidden_act=pick(["quick_gelu", "gelu", "gelu_new", "relu", "silu", "gelu_pytorch_tanh"]), layer_norm_eps=pick([1e-5, 1e-6]), bos_token_id=0, eos_token_id=eos)
    return config, {"projected": maybe(0.5)}


def cond_inputs(config, more):
    inputs = image_inputs(config, more)
    if maybe(0.3):
        inputs["timestep"] = torch.tensor([whole(0, 999)])
    inputs["encoder_hidden_states"] = torch.randn(2, whole(1, 9), more["tokens"])
    if "added" in more:
        inputs["text_embeds"], inputs["time_ids"] = torch.randn(2, more["added"]), torch.randint(0, 1024, (2, 6))
    if "guided" in more:
        inputs["timestep_cond"] = torch.randn(2, more["guided"])
    return inputs


def coder_inputs(config, more):
    return {"image": torch.randn(2, config["in_channels"], more["height"], more["width"]), "latent": torch.randn(2, config["latent_channels"], more["height"] // more["down"], more["width"] // more["down"])}


def dit_inputs(config, more):
    return {"hidden_states": torch.randn(2, config["in_channels"], more["height"], more["width"]), "timestep": torch.randint(0, 1000, (2,)), "class_labels": torch.tensor([0, more["classes"]])}


def sd3_inputs(config, more):
    return {"hidden_states": torch.randn(2, config["in_channels"], more["height"], more["width"]), "timestep": torch.rand(2) * 1000, "encoder_hidden_states": torch.randn(2, whole(1, 7), config["joint_attention_dim"]), "pooled_projections": torch.randn(2, config["pooled_projection_dim"])}


def flux_inputs(config, more):
    axes = len(config["axes_dims_rope"])
    inputs = {"hidden_states": torch.randn(2, more["tokens"], config["in_channels"]), "timestep": torch.rand(2), "encoder_hidden_states": torch.randn(2, more["text"], config["joint_attention_dim"]), "pooled_projections": torch.randn(2, config["pooled_projection_dim"]), "img_ids": torch.randint(0, 60, (more["tokens"], axes)).float(), "txt_ids": torch.randint(0, 5, (more["text"], axes)).float()}
    if config["guidance_embeds"]:
        inputs["guidance"] = torch.rand(2)
    return inputs


def clip_inputs(config, more):
    n = config["max_position_embeddings"] - whole(0, 3)
    last = config["vocab_size"] - 1
    ids = torch.randint(3, last, (2, n))
    ids[:, 0], ids[0, n - 1], ids[1, n // 2 :] = 1, last, last
    if n > 3 and maybe(0.4):
        ids[1, n // 2 + 1 :] = 0
    return {"input_ids": ids}


KINDS = {
    "UNet2DModel": (unet, image_inputs),
    "UNet2DConditionModel": (unet_cond, cond_inputs),
    "AutoencoderKL": (kl, coder_inputs),
    "AutoencoderTiny": (tiny, coder_inputs),
    "DiTTransformer2DModel": (dit, dit_inputs),
    "SD3Transformer2DModel": (sd3, sd3_inputs),
    "FluxTransformer2DModel": (flux, flux_inputs),
    "CLIPTextModel": (clip_text, clip_inputs),
}


def double_error(model, inputs):
    """How far rounding to float32 takes the outputs."""
    double = lambda each: each.double() if each.is_floating_point() else each
    single = outputs(model, inputs)
    exact = outputs(model.double(), {name: double(each) for name, each in inputs.items()})
    return max(float((exact[label][name] - value.double()).abs().max()) for label, each in single.items() for name, value in each.items())


def one(folder, class_name, name, seed):
    draw, inputs_of = KINDS[class_name]
    config, more = draw()
    is_clip = class_name == "CLIPTextModel"
    model = scrambled(clip(config, more["projected"]) if is_clip else getattr(diffusers, class_name)(**config), seed)
    inputs = inputs_of(config, more)
    if not all(value.isfinite().all() for each in outputs(model, inputs).values() for value in each.values()):
        raise ValueError("not finite")
    case = write(folder, name, model, config, inputs, "model.safetensors" if is_clip else "diffusion_pytorch_model.safetensors")
    try:
        case["f32_vs_f64_maxdiff"] = double_error(model, inputs)
        case["tol_abs"] = max(case["tol_abs"], 4 * case["f32_vs_f64_maxdiff"])
    except RuntimeError as error:
        case["note"] = f"not run in float64: {error}"
    return case


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--classes", default=",".join(KINDS))
    args = parser.parse_args()
    RNG.seed(args.seed)
    cases, refused = [], {}
    with torch.no_grad():
        for class_name in args.classes.split(","):
            made = 0
            while made < args.count:
                name = f"{class_name}_{made}"
                try:
                    cases.append(one(args.folder, class_name, name, args.seed * 10_000 + made))
                    made += 1
                except Exception as error:
                    key = f"{class_name}: {type(error).__name__}: {str(error)[:90]}"
                    refused[key] = refused.get(key, 0) + 1
    (args.folder / "models.json").write_text(json.dumps({"meta": {"diffusers": diffusers.__version__, "transformers": transformers.__version__}, "models": cases}, indent=1) + "\n")
    for words, count in sorted(refused.items(), key=lambda item: -item[1]):
        print(count, words)


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()
