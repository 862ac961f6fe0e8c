"""Writes small text-to-image pipelines, and pictures that diffusers makes by them, for the library to make again.

    python scripts/interop/exchange_text_to_image.py WORK
"""

import json
import math
import random
import sys
from pathlib import Path

import diffusers
import torch
import transformers
from exchange import Complaints, quiet
from diffusers.utils import convert_state_dict_to_diffusers
from make_references import scrambled
from make_tokens import learned, vocabulary
from peft import LoraConfig
from peft.utils import get_peft_model_state_dict
from safetensors.torch import save_file

STEPS, LENGTH, WIDTH = 10, 16, 16
PROMPT, NEGATIVE = "A photo of the cat, it's 8k!", "an oil painting"


def tokenizer_at(folder):
    files = vocabulary(folder, learned(random.Random(6), 200))
    return transformers.CLIPTokenizer(*files, model_max_length=LENGTH)


def text_config(tokenizer):
    return transformers.CLIPTextConfig(vocab_size=len(tokenizer), hidden_size=WIDTH, intermediate_size=24, projection_dim=12, num_hidden_layers=2, num_attention_heads=2, max_position_embeddings=LENGTH, bos_token_id=tokenizer.bos_token_id, eos_token_id=tokenizer.eos_token_id)


def autoencoder(channels, **options):
    return diffusers.AutoencoderKL(block_out_channels=(8, 8), down_block_types=("DownEncoderBlock2D",) * 2, up_block_types=("UpDecoderBlock2D",) * 2, norm_num_groups=4, layers_per_block=1, sample_size=16, latent_channels=channels, **options)


def made(parts):
    return {name: scrambled(model, seed) for seed, (name, model) in enumerate(parts.items())}


def stable(work):
    """A tiny Stable Diffusion 1."""
    tokenizer = tokenizer_at(work / "vocabulary")
    parts = made({
        "vae": autoencoder(4),
        "text_encoder": transformers.CLIPTextModel(text_config(tokenizer)),
        "unet": diffusers.UNet2DConditionModel(sample_size=8, norm_num_groups=4, layers_per_block=1, block_out_channels=(8, 16), down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"), up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"), attention_head_dim=2, cross_attention_dim=WIDTH),
    })
    scheduler = diffusers.DDIMScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", clip_sample=False, set_alpha_to_one=False, steps_offset=1)
    pipeline = diffusers.StableDiffusionPipeline(**parts, tokenizer=tokenizer, scheduler=scheduler, safety_checker=None, feature_extractor=None, requires_safety_checker=False)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


class Flow:
    """A tiny rectified flow with joint attention, told of all tokens and of the projected text."""

    def __init__(self, work):
        self.tokenizer = tokenizer_at(work / "vocabulary")
        parts = made({
            "vae": autoencoder(6, scaling_factor=0.7, shift_factor=0.1, use_quant_conv=False, use_post_quant_conv=False),
            "text_encoder": transformers.CLIPTextModelWithProjection(text_config(self.tokenizer)),
            "transformer": diffusers.SD3Transformer2DModel(sample_size=8, patch_size=1, in_channels=6, out_channels=6, num_layers=2, attention_head_dim=8, num_attention_heads=2, joint_attention_dim=WIDTH, caption_projection_dim=16, pooled_projection_dim=12, pos_embed_max_size=8),
        })
        self.vae, self.text_encoder, self.transformer = (part.eval() for part in parts.values())
        self.scheduler = diffusers.FlowMatchEulerDiscreteScheduler(shift=3.0)

    def save_pretrained(self, folder):
        index = {"_class_name": "StableDiffusion3Pipeline", "tokenizer": ["transformers", "CLIPTokenizer"]}
        for name in ("tokenizer", "text_encoder", "transformer", "vae", "scheduler"):
            part = getattr(self, name)
            part.save_pretrained(folder / name)
            library = "transformers" if name in ("tokenizer", "text_encoder") else "diffusers"
            index[name] = [library, type(part).__name__]
        (folder / "model_index.json").write_text(json.dumps(index, indent=2))

    def encoded(self, pieces):
        """Weights move each token's vector from that of the empty prompt at its place."""
        ids = [(i, weight) for text, weight in pieces for i in self.tokenizer(text, add_special_tokens=False).input_ids]
        row = [self.tokenizer.bos_token_id, *(i for i, _ in ids), self.tokenizer.eos_token_id]
        weights = torch.ones(LENGTH)
        weights[1 : len(ids) + 1] = torch.tensor([weight for _, weight in ids])
        out = self.text_encoder(torch.tensor([row + [self.tokenizer.pad_token_id] * (LENGTH - len(row))]))
        empty = self.tokenizer("", padding="max_length", return_tensors="pt").input_ids
        none = self.text_encoder(empty).last_hidden_state
        return none + weights[None, :, None] * (out.last_hidden_state - none), out.text_embeds

    def __call__(self, pieces, negative, latents, guidance):
        (tokens, pooled), (away, away_pooled) = self.encoded(pieces), self.encoded([(negative, 1.0)])
        self.scheduler.set_timesteps(STEPS)
        for t in self.scheduler.timesteps:
            both = self.transformer(torch.cat([latents] * 2), encoder_hidden_states=torch.cat([away, tokens]), pooled_projections=torch.cat([away_pooled, pooled]), timestep=t.expand(2)).sample
            none, told = both.chunk(2)
            latents = self.scheduler.step(none + guidance * (told - none), t, latents).prev_sample
        return latents


class Writer:
    def __init__(self, work):
        self.work, self.cases = work, []
        (work / "answers/text-to-image").mkdir(parents=True, exist_ok=True)

    def add(self, pipeline, name, asked, noise, out, picture=None):
        config = pipeline.vae.config
        image = pipeline.vae.decode(out / config.scaling_factor + (config.shift_factor or 0)).sample
        tensors = {"noise": noise, "out.latents": out, "out.image": image, **({"picture": picture} if picture is not None else {})}
        file = f"answers/text-to-image/{len(self.cases)}.safetensors"
        save_file({key: value.contiguous().clone() for key, value in tensors.items()}, self.work / file)
        self.cases.append({"name": name, "class_name": type(pipeline).__name__, "file": file, "steps": STEPS, **asked})


def write_stable(work, writer):
    pipeline = stable(work)
    folder = "theirs/text-to-image/stable"
    pipeline.save_pretrained(work / folder)
    ids = pipeline.tokenizer(PROMPT, padding="max_length", truncation=True).input_ids
    asked = {"folder": folder, "prompt": PROMPT, "negative": "", "ids": ids, "guidance": {"scale": 4.0}}
    call = {"num_inference_steps": STEPS, "guidance_scale": 4.0, "output_type": "latent"}
    noise = torch.randn(1, 4, 8, 8)
    writer.add(pipeline, "prompt to pixels", asked, noise, pipeline(PROMPT, latents=noise, **call).images)
    rescaled = {**asked, "negative": NEGATIVE, "guidance": {"scale": 4.0, "rescale": 0.7}}
    writer.add(pipeline, "negative and rescaled", rescaled, noise, pipeline(PROMPT, negative_prompt=NEGATIVE, guidance_rescale=0.7, latents=noise, **call).images)
    own = pipeline.scheduler
    pipeline.scheduler = diffusers.EulerDiscreteScheduler.from_config(own.config)
    writer.add(pipeline, "by another scheduler", {**asked, "scheduler": config_of(pipeline.scheduler)}, noise, pipeline(PROMPT, latents=noise, **call).images)
    again = diffusers.StableDiffusionImg2ImgPipeline(**pipeline.components, requires_safety_checker=False)
    again.set_progress_bar_config(disable=True)
    picture = torch.rand(1, 3, 16, 16) * 2 - 1
    start = again.vae.encode(picture).latent_dist.mode() * again.vae.config.scaling_factor
    noise = torch.randn(1, 4, 8, 8, generator=torch.Generator().manual_seed(5))
    for name, scheduler in [("from a picture", own), ("from a picture, within a group", diffusers.DPMSolverSinglestepScheduler.from_config(own.config, solver_order=3))]:
        again.scheduler = scheduler
        out = again(PROMPT, image=start, strength=0.65, generator=torch.Generator().manual_seed(5), **call).images
        writer.add(again, name, {**asked, "strength": 0.65, "scheduler": config_of(scheduler)}, noise, out, picture)
    pipeline.scheduler = own
    write_adapted(work, writer, pipeline, asked, call)


def write_adapted(work, writer, pipeline, asked, call):
    """With adapters of the U-Net, its convolutions too, and of the text encoder, as training scripts of diffusers save them."""
    torch.manual_seed(7)
    targets = {"unet": ["to_q", "to_v", "to_out.0", "proj_in", "ff.net.2", "conv1", "time_emb_proj"], "text_encoder": ["q_proj", "fc1"]}
    layers = {}
    for part, names in targets.items():
        model = getattr(pipeline, part)
        model.add_adapter(LoraConfig(r=3, lora_alpha=3, init_lora_weights=False, target_modules=names))
        layers[f"{part}_lora_layers"] = convert_state_dict_to_diffusers(get_peft_model_state_dict(model))
    pipeline.save_lora_weights(work / "theirs/lora", **layers)
    noise = torch.randn(1, 4, 8, 8)
    lora = {"file": "theirs/lora/pytorch_lora_weights.safetensors", "scale": 0.8}
    out = pipeline(PROMPT, latents=noise, cross_attention_kwargs={"scale": 0.8}, **call).images
    writer.add(pipeline, "with adapters", {**asked, "lora": lora}, noise, out)


def config_of(scheduler):
    """Without infinite options, which JSON has no word for, and which are defaults."""
    return {key: value for key, value in json.loads(scheduler.to_json_string()).items() if value not in (math.inf, -math.inf)}


def write_flow(work, writer):
    pipeline = Flow(work)
    folder = "theirs/text-to-image/flow"
    pipeline.save_pretrained(work / folder)
    ids = pipeline.tokenizer(PROMPT, padding="max_length", truncation=True).input_ids
    weighted = [("A photo of the", 1.0), ("cat", 1.5), (", it's 8k!", 1.0)]
    for name, prompt, pieces in [("prompt to pixels", PROMPT, [(PROMPT, 1.0)]), ("a weighted word", "A photo of the (cat:1.5), it's 8k!", weighted)]:
        noise = torch.randn(1, 6, 8, 8)
        out = pipeline(pieces, NEGATIVE, noise, 2.0)
        writer.add(pipeline, name, {"folder": folder, "prompt": prompt, "negative": NEGATIVE, "ids": ids, "guidance": {"scale": 2.0}}, noise, out)


def main(work):
    writer = Writer(work)
    with Complaints():
        write_stable(work, writer)
        write_flow(work, writer)
    (work / "text_to_image.json").write_text(json.dumps(writer.cases))


if __name__ == "__main__":
    quiet()
    with torch.no_grad():
        main(Path(sys.argv[1]))
