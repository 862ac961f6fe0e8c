"""What is learned here: to draw the latents of pictures from their captions."""

import json
import shutil

import torch
from common import HERE, Plain
from model import PIPELINE, autoencoder, build, denoiser_name, tokenizer
from painter import straight_loss, tokens_of
from safetensors.torch import load_file
from torch.nn.functional import interpolate


@torch.no_grad()
def latents_of(pictures, side, device, at_once=64):
    """Of pictures [n, h, w, 3] of bytes, the means of their codes at mean 0 and spread 1."""
    coder = autoencoder().to(device)
    told = []
    for some in pictures.split(at_once):
        x = some.permute(0, 3, 1, 2).to(device) / 127.5 - 1
        x = x if x.shape[2] == side else interpolate(x, (side, side), mode="bilinear", antialias=True)
        told.append(coder.encode(x).latent_dist.mean.cpu())
    shift = coder.config.shift_factor or 0
    return (torch.cat(told) - shift) * coder.config.scaling_factor


class Task(Plain):
    def __init__(self, config, fresh, device):
        if fresh:
            raise SystemExit("There is no recipe for fresh pictures; put your own in data.safetensors and captions.json.")
        self.config, length = config, config["length"]
        captions = json.loads((HERE / "captions.json").read_text())
        self.ids = tokens_of(tokenizer(), captions, length)
        self.empty = tokens_of(tokenizer(), [[""]], length)[0]
        self.z = latents_of(load_file(HERE / "data.safetensors")["pictures"], config["side"], device)

    def batch(self, n, generator):
        """Latents, noise, times whose logits are normal about a half, and a caption of each, or of some none."""
        rows = torch.randint(len(self.z), (n,), generator=generator)
        ids = self.ids[rows, torch.randint(self.ids.shape[1], (n,), generator=generator)]
        is_dropped = torch.rand(n, 1, generator=generator) < self.config["conditionDropout"]
        z = self.z[rows]
        t = torch.sigmoid(0.5 + torch.randn(n, generator=generator))
        return z, torch.randn(z.shape, generator=generator), t, torch.where(is_dropped, self.empty, ids)

    def loss(self, net, batch):
        return straight_loss(net, *batch)

    def publish(self, average, folder, step):
        """`model/` is the whole pipeline with the averaged weights: what the Studio opens, and diffusers."""
        averaged = build(self.config)
        averaged.load_state_dict(average)
        shutil.copytree(PIPELINE, folder / "model", dirs_exist_ok=True)
        averaged.texts.half().save_pretrained(folder / "model/text_encoder")
        averaged.denoiser.half().save_pretrained(folder / "model" / denoiser_name())
