"""The pipeline of the page, a folder as diffusers has it: what is trained, and what stays as it is."""

import json

import diffusers
from common import HERE
from diffusers import AutoencoderKL
from painter import Painter
from transformers import CLIPTextModelWithProjection, CLIPTokenizer

PIPELINE = HERE / "model"


def denoiser_name():
    return "unet" if (PIPELINE / "unet").exists() else "transformer"


def build(settings):
    """The text encoder and the denoiser, with the folder's weights."""
    config = json.loads((PIPELINE / denoiser_name() / "config.json").read_text())
    denoiser = getattr(diffusers, config["_class_name"]).from_pretrained(PIPELINE, subfolder=denoiser_name())
    texts = CLIPTextModelWithProjection.from_pretrained(PIPELINE / "text_encoder")
    painter = Painter(texts.float(), denoiser.float())
    if denoiser_name() == "unet":
        painter.texts.text_projection.requires_grad_(False)  # a U-Net hears of the words alone
    return painter.train()


def autoencoder():
    return AutoencoderKL.from_pretrained(PIPELINE, subfolder="vae").float().eval()


def tokenizer():
    return CLIPTokenizer.from_pretrained(PIPELINE / "tokenizer")
