"""Runs small, randomly initialised models of diffusers and transformers, and writes their weights, inputs and outputs.

    python scripts/interop/make_references.py test/reference

The folder gets `models.json` and a folder for each model below `models/`; `npm run -s conformance -- test/reference` replays them.
"""

import json
import sys
from pathlib import Path

import diffusers
import torch
import transformers
from calls import outputs
from safetensors.torch import save_file

UNET = dict(norm_num_groups=4, layers_per_block=1)
CROSS = dict(UNET, attention_head_dim=2, cross_attention_dim=12)

MODELS = {
    "unet_plain": ("UNet2DModel", dict(UNET, in_channels=1, out_channels=1, block_out_channels=(8, 12), down_block_types=("DownBlock2D", "AttnDownBlock2D"), up_block_types=("AttnUpBlock2D", "UpBlock2D"), attention_head_dim=4), {}),
    "unet_resampled_by_resnets": ("UNet2DModel", dict(UNET, in_channels=2, out_channels=2, block_out_channels=(8, 16), down_block_types=("ResnetDownsampleBlock2D", "AttnDownBlock2D"), up_block_types=("AttnUpBlock2D", "ResnetUpsampleBlock2D"), downsample_type="resnet", upsample_type="resnet", attention_head_dim=8, resnet_time_scale_shift="scale_shift"), {}),
    "unet_fourier": ("UNet2DModel", dict(UNET, in_channels=1, out_channels=1, block_out_channels=(8, 8), down_block_types=("DownBlock2D", "DownBlock2D"), up_block_types=("UpBlock2D", "UpBlock2D"), time_embedding_type="fourier", add_attention=False, act_fn="gelu", downsample_padding=0), {"timestep": "float"}),
    "unet_learned_time": ("UNet2DModel", dict(UNET, in_channels=1, out_channels=1, block_out_channels=(8, 8), down_block_types=("AttnDownBlock2D", "DownBlock2D"), up_block_types=("UpBlock2D", "AttnUpBlock2D"), time_embedding_type="learned", num_train_timesteps=100, num_class_embeds=5, attention_head_dim=None, attn_norm_num_groups=2), {"classes": 5}),
    "unet_timed_class": ("UNet2DModel", dict(UNET, in_channels=1, out_channels=1, block_out_channels=(8, 8), down_block_types=("DownBlock2D", "DownBlock2D"), up_block_types=("UpBlock2D", "UpBlock2D"), class_embed_type="timestep", attention_head_dim=4, center_input_sample=True, act_fn="mish"), {"classes": 100}),
    "unet_cond_odd_size": ("UNet2DConditionModel", dict(CROSS, in_channels=4, out_channels=4, block_out_channels=(8, 12, 12), down_block_types=("CrossAttnDownBlock2D", "DownBlock2D", "DownBlock2D"), up_block_types=("UpBlock2D", "UpBlock2D", "CrossAttnUpBlock2D"), act_fn="silu", num_class_embeds=3), {"size": 10, "classes": 3}),
    "unet_cond_depths": ("UNet2DConditionModel", dict(CROSS, in_channels=3, out_channels=5, block_out_channels=(8, 16), down_block_types=("CrossAttnDownBlock2D", "CrossAttnDownBlock2D"), up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D"), layers_per_block=(1, 2), transformer_layers_per_block=(2, 1), attention_head_dim=(2, 4), only_cross_attention=(True, False), use_linear_projection=True, time_cond_proj_dim=6, resnet_time_scale_shift="scale_shift", mid_block_scale_factor=1.5), {"guided": 6}),
    "unet_cond_text_time": ("UNet2DConditionModel", dict(CROSS, in_channels=4, out_channels=4, block_out_channels=(8, 8), down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"), up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), addition_embed_type="text_time", addition_time_embed_dim=4, projection_class_embeddings_input_dim=34, encoder_hid_dim=7, encoder_hid_dim_type="text_proj", timestep_post_act="silu", time_embedding_act_fn="silu"), {"added": 10, "tokens": 7}),
    "unet_cond_middles": ("UNet2DConditionModel", dict(CROSS, in_channels=4, out_channels=4, block_out_channels=(8, 8), down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"), up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"), mid_block_type="UNetMidBlock2D", conv_in_kernel=5, conv_out_kernel=5, class_embed_type="projection", projection_class_embeddings_input_dim=6), {"class_vector": 6}),
    "vae_plain": ("AutoencoderKL", dict(block_out_channels=(8, 8, 12), down_block_types=("DownEncoderBlock2D",) * 3, up_block_types=("UpDecoderBlock2D",) * 3, norm_num_groups=4, layers_per_block=2, latent_channels=3, mid_block_add_attention=False, use_quant_conv=False, use_post_quant_conv=False), {"factor": 4}),
    "vae_quant": ("AutoencoderKL", dict(in_channels=1, out_channels=1, block_out_channels=(8, 12), down_block_types=("DownEncoderBlock2D",) * 2, up_block_types=("UpDecoderBlock2D",) * 2, norm_num_groups=2, latent_channels=2, act_fn="gelu"), {"factor": 2}),
    "vae_tiny": ("AutoencoderTiny", dict(encoder_block_out_channels=(8, 8, 8), decoder_block_out_channels=(8, 8, 8), num_encoder_blocks=(1, 0, 1), num_decoder_blocks=(1, 1, 1), latent_channels=2, act_fn="silu"), {"factor": 4}),
    "dit_wide": ("DiTTransformer2DModel", dict(num_attention_heads=3, attention_head_dim=8, num_layers=2, in_channels=3, sample_size=8, num_embeds_ada_norm=6, attention_bias=False, norm_eps=1e-4), {"classes": 6, "size": 12}),
    "sd3_dual": ("SD3Transformer2DModel", dict(sample_size=8, patch_size=2, in_channels=4, num_layers=3, attention_head_dim=8, num_attention_heads=2, joint_attention_dim=10, caption_projection_dim=16, pooled_projection_dim=6, pos_embed_max_size=7, qk_norm="rms_norm", dual_attention_layers=(0, 2)), {}),
    "flux_guided": ("FluxTransformer2DModel", dict(patch_size=1, in_channels=8, num_layers=2, num_single_layers=1, attention_head_dim=12, num_attention_heads=2, joint_attention_dim=10, pooled_projection_dim=6, guidance_embeds=True, axes_dims_rope=(4, 4, 4)), {}),
    "dit_gated": ("DiTTransformer2DModel", dict(num_attention_heads=1, attention_head_dim=8, num_layers=1, in_channels=2, out_channels=4, patch_size=1, sample_size=3, num_embeds_ada_norm=3, activation_fn="geglu"), {"classes": 3, "size": 4}),
    "dit_quick": ("DiTTransformer2DModel", dict(num_attention_heads=1, attention_head_dim=8, num_layers=1, in_channels=2, patch_size=2, sample_size=4, num_embeds_ada_norm=3, activation_fn="geglu-approximate"), {"classes": 3, "size": 4}),
    "unet_cond_implied_text": ("UNet2DConditionModel", dict(CROSS, in_channels=2, out_channels=2, block_out_channels=(4,), down_block_types=("CrossAttnDownBlock2D",), up_block_types=("UpBlock2D",), mid_block_type=None, encoder_hid_dim=7), {"tokens": 7}),
    "vae_attending": ("AutoencoderKL", dict(block_out_channels=(4, 8), down_block_types=("DownEncoderBlock2D", "AttnDownEncoderBlock2D"), up_block_types=("AttnUpDecoderBlock2D", "UpDecoderBlock2D"), norm_num_groups=2, layers_per_block=1, latent_channels=2), {"factor": 2}),
    "unet_left_over": ("UNet2DModel", dict(norm_num_groups=2, layers_per_block=1, in_channels=1, out_channels=1, block_out_channels=(4,), down_block_types=("AttnDownBlock2D",), up_block_types=("UpBlock2D",), attention_head_dim=3), {"width": 5}),
    "unet_cond_uneven": ("UNet2DConditionModel", dict(norm_num_groups=2, layers_per_block=1, in_channels=2, out_channels=2, block_out_channels=(4, 4), cross_attention_dim=6, down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"), up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"), attention_head_dim=3, transformer_layers_per_block=[[2], 1], reverse_transformer_layers_per_block=[[1, 1], [1, 2]]), {"tokens": 6}),
}

CLIPS = {
    "clip_gelu": (False, dict(vocab_size=40, hidden_size=24, intermediate_size=48, num_hidden_layers=3, num_attention_heads=3, max_position_embeddings=10, hidden_act="gelu", bos_token_id=38, eos_token_id=39)),
    "clip_projected": (True, dict(vocab_size=40, hidden_size=16, intermediate_size=20, num_hidden_layers=1, num_attention_heads=2, max_position_embeddings=8, projection_dim=12, layer_norm_eps=1e-4, bos_token_id=38, eos_token_id=39)),
    "clip_first_end": (False, dict(vocab_size=40, hidden_size=8, intermediate_size=12, num_hidden_layers=1, num_attention_heads=2, max_position_embeddings=8, hidden_act="gelu_new", bos_token_id=38, eos_token_id=30)),
    "clip_largest_end": (False, dict(vocab_size=40, hidden_size=8, intermediate_size=12, num_hidden_layers=1, num_attention_heads=2, max_position_embeddings=8, hidden_act="relu", bos_token_id=38, eos_token_id=2)),
}


def scrambled(model, seed):
    """Random weights, norms and biases too, so that each of them matters."""
    torch.manual_seed(seed)
    with torch.no_grad():
        for name, p in model.named_parameters():
            if p.ndim == 1:
                p.add_(0.3 * torch.randn_like(p))
            elif not name.startswith("time_proj"):
                p.copy_(torch.randn_like(p) / max(1, p[0].numel()) ** 0.5)
    return model.eval()


def image_inputs(config, more):
    size = more.get("size", 8)
    inputs = {"sample": torch.randn(2, config["in_channels"], size, more.get("width", size)), "timestep": torch.tensor([3, 71])}
    if more.get("timestep") == "float":
        inputs["timestep"] = torch.tensor([0.3, 7.1])
    if "classes" in more:
        inputs["class_labels"] = torch.tensor([1, more["classes"] - 1])
    if "class_vector" in more:
        inputs["class_labels"] = torch.randn(2, more["class_vector"])
    return inputs


def cond_inputs(config, more):
    inputs = image_inputs(config, more)
    inputs["encoder_hidden_states"] = torch.randn(2, 5, more.get("tokens", 12))
    if "added" in more:
        inputs["text_embeds"], inputs["time_ids"] = torch.randn(2, more["added"]), torch.randint(0, 64, (2, 6)).float()
    if "guided" in more:
        inputs["timestep_cond"] = torch.randn(2, more["guided"])
    return inputs


def coder_inputs(config, more):
    return {"image": torch.randn(2, config.get("in_channels", 3), 16, 16), "latent": torch.randn(2, config["latent_channels"], 4, 4)}


def dit_inputs(config, more):
    size = more["size"]
    return {"hidden_states": torch.randn(2, config["in_channels"], size, size), "timestep": torch.tensor([4, 900]), "class_labels": torch.tensor([0, more["classes"]])}


def sd3_inputs(config, more):
    return {"hidden_states": torch.randn(2, 4, 8, 12), "timestep": torch.tensor([20.5, 987.0]), "encoder_hidden_states": torch.randn(2, 5, 10), "pooled_projections": torch.randn(2, 6)}


def flux_inputs(config, more):
    ids = torch.tensor([[0.0, y, x] for y in range(3) for x in range(4)])
    return {"hidden_states": torch.randn(2, 12, 8), "timestep": torch.tensor([0.1, 0.93]), "guidance": torch.tensor([3.5, 1.0]), "encoder_hidden_states": torch.randn(2, 5, 10), "pooled_projections": torch.randn(2, 6), "img_ids": ids, "txt_ids": torch.zeros(5, 3)}


INPUTS = {"UNet2DModel": image_inputs, "UNet2DConditionModel": cond_inputs, "AutoencoderKL": coder_inputs, "AutoencoderTiny": coder_inputs, "DiTTransformer2DModel": dit_inputs, "SD3Transformer2DModel": sd3_inputs, "FluxTransformer2DModel": flux_inputs}


def clip(config, is_projected):
    config = transformers.CLIPTextConfig(**config)
    return (transformers.CLIPTextModelWithProjection if is_projected else transformers.CLIPTextModel)(config)


def clip_inputs(config, is_projected):
    n, end = config["max_position_embeddings"], config["eos_token_id"]
    ids = torch.randint(0, 38, (2, n))
    ids[:, 0], ids[0, n - 1], ids[1, n - 3 :] = 38, end, end
    return {"input_ids": ids}


def write(folder, name, model, config, inputs, weights_file):
    class_name, calls = type(model).__name__, outputs(model, inputs)
    at = folder / "models" / name
    at.mkdir(parents=True, exist_ok=True)
    save_file({k: v.contiguous() for k, v in model.state_dict().items() if not k.endswith("position_ids")}, at / weights_file, metadata={"format": "pt"})
    io = {k: v.contiguous() for k, v in inputs.items()}
    for label, each in calls.items():
        io.update({f"out.{label}.{output}": value.detach().contiguous().clone() for output, value in each.items()})
    save_file(io, at / "io.safetensors")
    (at / "config.json").write_text(json.dumps({**config, "_class_name": class_name}, indent=1, default=list) + "\n")
    largest = max(float(value.detach().abs().max()) for each in calls.values() for value in each.values())
    return {
        "name": name,
        "class_name": class_name,
        "dir": f"models/{name}",
        "config_file": "config.json",
        "weights_file": weights_file,
        "io_file": "io.safetensors",
        "calls": [{"label": label, "outputs": [f"{label}.{output}" for output in each]} for label, each in calls.items()],
        "tol_abs": 2e-5 * max(1.0, largest),
    }


def main(folder):
    cases = []
    torch.manual_seed(0)
    with torch.no_grad():
        for seed, (name, (class_name, config, more)) in enumerate(MODELS.items()):
            model = scrambled(getattr(diffusers, class_name)(**config), seed)
            cases.append(write(folder, name, model, config, INPUTS[class_name](config, more), "diffusion_pytorch_model.safetensors"))
        for seed, (name, (is_projected, config)) in enumerate(CLIPS.items()):
            model = scrambled(clip(config, is_projected), 100 + seed)
            cases.append(write(folder, name, model, config, clip_inputs(config, is_projected), "model.safetensors"))
    versions = {"diffusers": diffusers.__version__, "transformers": transformers.__version__, "torch": torch.__version__}
    (folder / "models.json").write_text(json.dumps({"meta": versions, "models": cases}, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
