"""The network of the page, with its weights by the same names."""

from itertools import pairwise

import torch
from torch import nn
from torch.nn.functional import silu

EMBEDDED = 32


def time_embedding(t):
    """Cosines and sines [b, 32] of times in [0, 1]."""
    half = EMBEDDED // 2
    frequencies = 1000 * 10_000 ** (-torch.arange(half, device=t.device) / half)
    angles = t[:, None] * frequencies
    return torch.cat([angles.cos(), angles.sin()], 1)


class Denoiser(nn.Module):
    """What both networks know of time and class; class 0 stands for none."""

    def __init__(self, classes):
        super().__init__()
        if classes > 0:
            self.class_embedding = nn.Embedding(classes + 1, EMBEDDED)

    def embedding(self, t, labels):
        told = time_embedding(t)
        return told + self.class_embedding(labels) if hasattr(self, "class_embedding") else told


class Perceptron(Denoiser):
    """Dense layers one after another."""

    def __init__(self, dim, width, depth, classes):
        super().__init__(classes)
        sizes = [dim + EMBEDDED, *[width] * depth, dim]
        self.layers = nn.ModuleList(nn.Linear(*ends) for ends in pairwise(sizes))

    def forward(self, x, t, labels):
        first, *others = self.layers
        h = first(torch.cat([x.flatten(1), self.embedding(t, labels)], 1))
        for layer in others:
            h = layer(silu(h))
        return h.reshape(x.shape)


class Block(nn.Module):
    """Adds to what it is given."""

    def __init__(self, width):
        super().__init__()
        self.first = nn.Linear(width + EMBEDDED, width)
        self.second = nn.Linear(width, width)

    def forward(self, h, told):
        return h + self.second(silu(self.first(silu(torch.cat([h, told], 1)))))


class ResidualPerceptron(Denoiser):
    """Blocks that each add to what they are given."""

    def __init__(self, dim, width, depth, classes):
        super().__init__(classes)
        self.input = nn.Linear(dim, width)
        self.blocks = nn.ModuleList(Block(width) for _ in range(depth))
        self.output = nn.Linear(width, dim)

    def forward(self, x, t, labels):
        h, told = self.input(x.flatten(1)), self.embedding(t, labels)
        for block in self.blocks:
            h = block(h, told)
        return self.output(silu(h)).reshape(x.shape)


def build(settings):
    """The network, with weights still to be loaded."""
    spec = settings["model"]
    dim = torch.Size(spec.get("shape", [2])).numel()
    made = {"mlp": Perceptron, "residual-mlp": ResidualPerceptron}[spec.get("network", "mlp")]
    return made(dim, spec["width"], spec["depth"], spec["classes"])


def answer(net, settings, x, t, labels):
    """What the network predicts for inputs [b, ...], times [b] in [0, 1] and classes [b]."""
    return net(x, t, labels)
