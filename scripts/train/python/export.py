"""Stage 7: everything that was trained, as a folder of diffusers in half precision."""

import json
import shutil

import torch
from diffusers import FlowMatchEulerDiscreteScheduler

INDEX = {
    "_class_name": "StableDiffusion3Pipeline",
    "scheduler": ["diffusers", "FlowMatchEulerDiscreteScheduler"],
    "text_encoder": ["transformers", "CLIPTextModelWithProjection"],
    "text_encoder_2": [None, None],
    "text_encoder_3": [None, None],
    "tokenizer": ["transformers", "CLIPTokenizer"],
    "tokenizer_2": [None, None],
    "tokenizer_3": [None, None],
    "transformer": ["diffusers", "SD3Transformer2DModel"],
    "vae": ["diffusers", "AutoencoderKL"],
}


def write(folder, data, painter, autoencoder, shift, scale):
    folder.mkdir(parents=True, exist_ok=True)
    autoencoder.register_to_config(shift_factor=shift, scaling_factor=scale)
    for name, part in (("text_encoder", painter.texts), ("transformer", painter.denoiser), ("vae", autoencoder)):
        contiguous = part.to(torch.float16, memory_format=torch.contiguous_format)
        contiguous.save_pretrained(folder / name, safe_serialization=True)
    FlowMatchEulerDiscreteScheduler().save_pretrained(folder / "scheduler")
    shutil.copytree(data / "tokenizer", folder / "tokenizer", dirs_exist_ok=True)
    (folder / "model_index.json").write_text(json.dumps(INDEX, indent=2) + "\n")
