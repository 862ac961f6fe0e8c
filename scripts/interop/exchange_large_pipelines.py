"""Writes pipelines as SDXL and Flux have them, tiny and random, with pictures that diffusers makes by them.

    python scripts/interop/exchange_large_pipelines.py WORK
"""

import json
import random
import sys
from pathlib import Path

import diffusers
import torch
import transformers
from exchange import Complaints, quiet
from make_references import scrambled
from make_tokens import learned, vocabulary
from safetensors.torch import save_file

STEPS, SIDE, LENGTH = 6, 16, 16
PROMPT = "A photo of the cat, it's 8k!"
SCALES = {"sdxl": 4.0, "flux": 3.5}


def tokenizer(work, **options):
    files = vocabulary(work / "vocabulary_large", learned(random.Random(7), 200))
    return transformers.CLIPTokenizer(*files, model_max_length=LENGTH, **options)


def text_config(tokenizer, width):
    return transformers.CLIPTextConfig(vocab_size=len(tokenizer), hidden_size=width, intermediate_size=24, projection_dim=12, num_hidden_layers=2, num_attention_heads=2, max_position_embeddings=LENGTH, bos_token_id=tokenizer.bos_token_id, eos_token_id=tokenizer.eos_token_id)


def autoencoder(**options):
    return diffusers.AutoencoderKL(block_out_channels=(8, 8), down_block_types=("DownEncoderBlock2D",) * 2, up_block_types=("UpDecoderBlock2D",) * 2, norm_num_groups=4, layers_per_block=1, sample_size=SIDE, latent_channels=4, **options)


def made(parts):
    return {name: scrambled(model, seed) for seed, (name, model) in enumerate(parts.items())}


def sdxl(work):
    """Two text encoders side by side, of which the second's pooled text is told besides, with sizes and crops."""
    first, second = tokenizer(work), tokenizer(work, pad_token="!")
    parts = made({
        "vae": autoencoder(scaling_factor=0.13025),
        "text_encoder": transformers.CLIPTextModel(text_config(first, 16)),
        "text_encoder_2": transformers.CLIPTextModelWithProjection(text_config(second, 24)),
        "unet": diffusers.UNet2DConditionModel(sample_size=8, norm_num_groups=4, layers_per_block=1, block_out_channels=(8, 16), down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"), up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), attention_head_dim=(1, 2), transformer_layers_per_block=(1, 2), use_linear_projection=True, cross_attention_dim=40, addition_embed_type="text_time", addition_time_embed_dim=8, projection_class_embeddings_input_dim=12 + 6 * 8),
    })
    scheduler = diffusers.EulerDiscreteScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", timestep_spacing="leading", steps_offset=1)
    return diffusers.StableDiffusionXLPipeline(**parts, tokenizer=first, tokenizer_2=second, scheduler=scheduler, add_watermarker=False)


def flux(work):
    """The tokens of its large text encoder, T5, are given as they are."""
    tokens = tokenizer(work)
    parts = made({
        "vae": autoencoder(scaling_factor=0.7, shift_factor=0.1, use_quant_conv=False, use_post_quant_conv=False),
        "text_encoder": transformers.CLIPTextModel(text_config(tokens, 16)),
        "transformer": diffusers.FluxTransformer2DModel(patch_size=1, in_channels=16, num_layers=1, num_single_layers=2, attention_head_dim=8, num_attention_heads=2, joint_attention_dim=20, pooled_projection_dim=16, guidance_embeds=True, axes_dims_rope=(2, 4, 2)),
    })
    scheduler = diffusers.FlowMatchEulerDiscreteScheduler(shift=3.0, use_dynamic_shifting=True)
    return diffusers.FluxPipeline(**parts, tokenizer=tokens, text_encoder_2=None, tokenizer_2=None, scheduler=scheduler)


def drawn(name, pipeline):
    asked = {"num_inference_steps": STEPS, "guidance_scale": SCALES[name], "height": SIDE, "width": SIDE, "output_type": "latent"}
    if name == "sdxl":
        given = {"latents": torch.randn(1, 4, 8, 8)}
        out = pipeline(PROMPT, **given, **asked).images
        return {**given, "out.latents": out, "out.image": pipeline.vae.decode(out / pipeline.vae.config.scaling_factor).sample}
    given = {"latents": torch.randn(1, 16, 16), "tokens": torch.randn(1, 6, 20)}
    pooled = pipeline._get_clip_prompt_embeds(PROMPT)
    out = pipeline(prompt_embeds=given["tokens"], pooled_prompt_embeds=pooled, latents=given["latents"], **asked).images
    unpacked = pipeline._unpack_latents(out, SIDE, SIDE, pipeline.vae_scale_factor)
    config = pipeline.vae.config
    return {**given, "out.latents": out, "out.image": pipeline.vae.decode(unpacked / config.scaling_factor + config.shift_factor).sample}


def write(work, name, pipeline):
    pipeline.set_progress_bar_config(disable=True)
    pipeline.save_pretrained(work / "theirs" / name)
    tensors = drawn(name, pipeline)
    save_file({key: value.contiguous() for key, value in tensors.items()}, work / f"answers/{name}.safetensors")
    ids = pipeline.tokenizer(PROMPT, padding="max_length", truncation=True).input_ids
    return {"name": name, "class_name": type(pipeline).__name__, "prompt": PROMPT, "ids": ids, "guidance": SCALES[name], "steps": STEPS}


if __name__ == "__main__":
    quiet()
    work = Path(sys.argv[1])
    with torch.no_grad(), Complaints():
        told = [write(work, name, make(work)) for name, make in (("sdxl", sdxl), ("flux", flux))]
    (work / "large_pipelines.json").write_text(json.dumps(told))
