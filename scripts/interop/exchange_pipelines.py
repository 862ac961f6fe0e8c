"""Opens the schedulers and the pipeline that the library wrote, and writes some for it to open.

    python scripts/interop/exchange_pipelines.py WORK
"""

import json
import random
import sys
import zipfile
from pathlib import Path

import diffusers
import torch
import transformers
from exchange import Complaints, farthest, quiet
from make_references import scrambled
from make_tokens import learned, vocabulary
from safetensors.torch import load_file, save_file

STEPS = 10
PROMPT = "A photo of the cat, it's 8k!"


def timesteps_of(scheduler):
    scheduler.set_timesteps(STEPS)
    return [float(t) for t in scheduler.timesteps]


def open_scheduler(work, name, expected):
    made = getattr(diffusers, name)
    with Complaints() as complaints:
        scheduler = made.from_pretrained(work / "ours/schedulers" / name)
    given = timesteps_of(scheduler)
    error = max((abs(a - b) for a, b in zip(given, expected)), default=0.0) if len(given) == len(expected) else 1e9
    with Complaints():
        made().save_pretrained(work / "theirs/schedulers" / name)
        theirs = timesteps_of(made())
    return {"name": name, "complaints": complaints.said, "error": error, "tolerance": 1e-3}, theirs


def open_schedulers(work):
    reports, theirs = [], {}
    for name, expected in json.loads((work / "schedulers.json").read_text()).items():
        try:
            report, theirs[name] = open_scheduler(work, name, expected)
        except Exception as error:
            report = {"name": name, "complaints": [f"{type(error).__name__}: {error}"[:300]]}
        reports.append(report)
    (work / "schedulers_opened.json").write_text(json.dumps(reports))
    (work / "schedulers_theirs.json").write_text(json.dumps(theirs))


def open_pipeline(work):
    asked = load_file(work / "asked/pipeline.safetensors")
    with zipfile.ZipFile(work / "ours/pipeline.zip") as archive:
        archive.extractall(work / "unzipped")
    with Complaints() as complaints:
        pipeline = diffusers.DiffusionPipeline.from_pretrained(work / "unzipped")
    pipeline.scheduler.set_timesteps(STEPS)
    x = asked["sample"]
    for t in pipeline.scheduler.timesteps:
        x = pipeline.scheduler.step(pipeline.unet(x, t).sample, t, x).prev_sample
    error, tolerance = farthest({"x": asked["out.sample"]}, {"x": x})
    report = {"name": "pipeline", "class_name": type(pipeline).__name__, "complaints": complaints.said, "error": error, "tolerance": tolerance}
    (work / "pipeline_opened.json").write_text(json.dumps(report))


def text_to_image(work):
    """A tiny Stable Diffusion 1."""
    rng = random.Random(6)
    files = vocabulary(work / "vocabulary", learned(rng, 200))
    tokenizer = transformers.CLIPTokenizer(*files, model_max_length=16)
    text = transformers.CLIPTextConfig(vocab_size=len(tokenizer), hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=2, max_position_embeddings=16, bos_token_id=tokenizer.bos_token_id, eos_token_id=tokenizer.eos_token_id)
    parts = {
        "vae": diffusers.AutoencoderKL(block_out_channels=(8, 8), down_block_types=("DownEncoderBlock2D",) * 2, up_block_types=("UpDecoderBlock2D",) * 2, norm_num_groups=4, layers_per_block=1, sample_size=16),
        "text_encoder": transformers.CLIPTextModel(text),
        "unet": diffusers.UNet2DConditionModel(sample_size=8, norm_num_groups=4, layers_per_block=1, block_out_channels=(8, 16), down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"), up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"), attention_head_dim=2, cross_attention_dim=16),
    }
    parts = {name: scrambled(model, seed) for seed, (name, model) in enumerate(parts.items())}
    scheduler = diffusers.DDIMScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", clip_sample=False, set_alpha_to_one=False, steps_offset=1)
    return diffusers.StableDiffusionPipeline(**parts, tokenizer=tokenizer, scheduler=scheduler, safety_checker=None, feature_extractor=None, requires_safety_checker=False)


def write_pipeline(work):
    with Complaints():
        pipeline = text_to_image(work)
        pipeline.set_progress_bar_config(disable=True)
        pipeline.save_pretrained(work / "theirs/pipeline")
        latents = torch.randn(1, 4, 8, 8)
        out = pipeline(PROMPT, latents=latents, num_inference_steps=STEPS, guidance_scale=4.0, output_type="latent").images
    image = pipeline.vae.decode(out / pipeline.vae.config.scaling_factor).sample
    save_file({"latents": latents, "out.latents": out.contiguous(), "out.image": image.contiguous()}, work / "answers/pipeline.safetensors")
    ids = pipeline.tokenizer(PROMPT, padding="max_length", truncation=True).input_ids
    (work / "pipeline_theirs.json").write_text(json.dumps({"prompt": PROMPT, "ids": ids, "guidance": 4.0, "class_name": type(pipeline).__name__}))


if __name__ == "__main__":
    quiet()
    with torch.no_grad():
        open_schedulers(Path(sys.argv[1]))
        open_pipeline(Path(sys.argv[1]))
        write_pipeline(Path(sys.argv[1]))
