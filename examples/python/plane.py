"""What Noisebook's library brings along and PyTorch does not: points of the plane, a network for them, and a distance."""

import math

import torch
from torch import nn


def normalised(points):
    return (points - points.mean(0)) / points.std()


def moons(n, seed=1):
    random = torch.Generator().manual_seed(seed)
    angle = math.pi * torch.rand(n, generator=random)
    upper = torch.stack([angle.cos(), angle.sin()], 1)
    lower = torch.stack([1 - angle.cos(), 0.5 - angle.sin()], 1)
    points = torch.where(torch.arange(n)[:, None] % 2 == 0, upper, lower)
    return normalised(points + 0.08 * torch.randn(n, 2, generator=random))


def rings(n, seed=1):
    random = torch.Generator().manual_seed(seed)
    angle = 2 * math.pi * torch.rand(n, generator=random)
    label = torch.arange(n) % 3
    points = (label + 1)[:, None] * torch.stack([angle.cos(), angle.sin()], 1)
    return normalised(points + 0.08 * torch.randn(n, 2, generator=random)), label


class Mlp(nn.Module):
    """Points [b, 2], times [b] in [0, 1000) and, where it knows classes, labels [b], of which the last stands for none."""

    def __init__(self, width=64, depth=3, classes=0):
        super().__init__()
        self.label = nn.Embedding(classes + 1, width) if classes else None
        sizes = [2 + 32] + [width] * depth
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))
        self.out = nn.Linear(width, 2)

    def forward(self, x, t, label=None):
        waves = t[:, None] / 1000 * torch.logspace(0, 2, 16)
        h = torch.cat([x, waves.sin(), waves.cos()], 1)
        for i, layer in enumerate(self.layers):
            h = layer(h)
            h = nn.functional.silu(h + self.label(label) if i == 0 and self.label else h)
        return self.out(h)


def distance(a, b, directions=64):
    """Sliced Wasserstein."""
    angle = torch.arange(directions) * math.pi / directions
    lines = torch.stack([angle.cos(), angle.sin()])
    grid = torch.linspace(0, 1, 512)
    return (torch.quantile(a @ lines, grid, 0) - torch.quantile(b @ lines, grid, 0)).square().mean().sqrt().item()
