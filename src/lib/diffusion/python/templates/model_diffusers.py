"""The network of the page as a class of diffusers."""

import diffusers
import torch
from common import HERE
from diffusers.models.embeddings import LabelEmbedding


def build(settings):
    """The network, with weights still to be loaded."""
    made = getattr(diffusers, settings["class"])
    net = made.from_config(made.load_config(HERE / settings["folder"]))
    for part in net.modules():
        if isinstance(part, LabelEmbedding):
            part.dropout_prob = 0  # train.py itself takes classes away
    if settings["model"].get("skips") is False:
        for block in net.up_blocks:
            block.register_forward_pre_hook(without_skips)
    if settings["model"].get("positions") == "none":
        net.pos_embed.pos_embed.zero_()
    return net


def without_skips(block, given):
    """Zeros in place of what the way down made."""
    sample, skips, *others = given
    return sample, tuple(map(torch.zeros_like, skips)), *others


def answer(net, settings, x, t, labels):
    """What the network predicts for inputs [b, c, h, w], times [b] in [0, 1] and classes [b], 0 for none."""
    spec = settings["model"]
    told = 1000 * t if spec.get("time", True) else torch.zeros_like(t)
    if settings["class"] == "DiTTransformer2DModel":
        rows = torch.where(labels == 0, max(1, spec["classes"]), labels - 1)
    else:
        rows = labels if spec["classes"] > 0 else None
    return net(x, told, class_labels=rows).sample
