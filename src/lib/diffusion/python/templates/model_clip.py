"""The small CLIP of the page: the text encoder is transformers', the picture encoder some convolutions."""

import math

import torch
from common import HERE
from torch import nn
from torch.nn.functional import relu
from transformers import CLIPTextConfig, CLIPTextModelWithProjection


class Pictures(nn.Module):
    """Convolutions that halve pictures, and a dense layer on what is left of them."""

    def __init__(self, channels, dim, side):
        super().__init__()
        ends = zip([3, *channels], channels)
        self.convolutions = nn.ModuleList(nn.Conv2d(*pair, 3, stride=2, padding=1) for pair in ends)
        self.out = nn.Linear(channels[-1] * (side // 2 ** len(channels)) ** 2, dim)

    def forward(self, x):
        for layer in self.convolutions:
            x = relu(layer(x))
        return self.out(x.permute(0, 2, 3, 1).flatten(1))


class Contrast(nn.Module):
    """Radford et al., arXiv:2103.00020, figure 3."""

    def __init__(self, text, pictures):
        super().__init__()
        self.text, self.picture = text, pictures
        self.logit_scale = nn.Parameter(torch.tensor([math.log(1 / 0.07)]))

    def forward(self, pictures, ids):
        """Unit vectors of both [b, dim], and what their cosines are multiplied by."""
        told, seen = self.text(input_ids=ids).text_embeds, self.picture(pictures)
        return unit(seen), unit(told), self.logit_scale.clamp(max=math.log(100)).exp()


def unit(x):
    return x / (x.square().sum(1, keepdim=True) + 1e-8).sqrt()


def build(settings):
    """The network, with weights still to be loaded."""
    spec, text = settings["network"], CLIPTextConfig.from_pretrained(HERE / "model/text_encoder")
    return Contrast(CLIPTextModelWithProjection(text), Pictures(spec["channels"], spec["dim"], spec["side"]))
