"""The U-ViT of the page: Bao et al., arXiv:2209.12152, with the names of their code. diffusers has no such class."""

import torch
from torch import nn
from torch.nn.functional import gelu, scaled_dot_product_attention


def time_embedding(t, dim):
    """Cosines and sines [b, dim] of times in [0, 1]."""
    half = dim // 2
    angles = 1000 * t[:, None] * 10_000 ** (-torch.arange(half, device=t.device) / half)
    return torch.cat([angles.cos(), angles.sin()], 1)


class Attention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, 3 * dim, bias=False)
        self.proj = nn.Linear(dim, dim)

    def forward(self, x):
        q, k, v = self.qkv(x).unflatten(2, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        return self.proj(scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2))


class Mlp(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.fc1 = nn.Linear(dim, 4 * dim)
        self.fc2 = nn.Linear(4 * dim, dim)

    def forward(self, x):
        return self.fc2(gelu(self.fc1(x)))


class Block(nn.Module):
    """Attention and dense layers; where it has `skip_linear` it is given what a block before the middle made."""

    def __init__(self, dim, heads, skips=False):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.attn, self.mlp = Attention(dim, heads), Mlp(dim)
        self.skip_linear = nn.Linear(2 * dim, dim) if skips else None

    def forward(self, x, skip=None):
        if self.skip_linear is not None:
            x = self.skip_linear(torch.cat([x, skip], 2))
        x = x + self.attn(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class UViT(nn.Module):
    def __init__(self, height, width, channels, patch, dim, depth, heads, classes, skips):
        super().__init__()
        self.patch, self.classes, self.grid = patch, classes, (height // patch, width // patch)
        self.patch_embed = nn.ModuleDict({"proj": nn.Conv2d(channels, dim, patch, patch)})
        self.label_emb = nn.Embedding(classes + 1, dim) if classes > 0 else None
        self.extra = 2 if classes > 0 else 1
        tokens = self.extra + self.grid[0] * self.grid[1]
        self.pos_embed = nn.Parameter(torch.zeros(1, tokens, dim))
        self.in_blocks = nn.ModuleList(Block(dim, heads) for _ in range(depth // 2))
        self.mid_block = Block(dim, heads)
        self.out_blocks = nn.ModuleList(Block(dim, heads, skips) for _ in range(depth // 2))
        self.norm = nn.LayerNorm(dim)
        self.decoder_pred = nn.Linear(dim, patch * patch * channels)
        self.final_layer = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x, t, labels):
        tokens = self.patch_embed["proj"](x).flatten(2).transpose(1, 2)
        told = [time_embedding(t, tokens.shape[2])[:, None]]
        if self.label_emb is not None:
            rows = torch.where(labels == 0, self.classes, labels - 1)
            told = [self.label_emb(rows)[:, None], *told]
        h = torch.cat([*told, tokens], 1) + self.pos_embed
        kept = []
        for block in self.in_blocks:
            h = block(h)
            kept.append(h)
        h = self.mid_block(h)
        for block in self.out_blocks:
            h = block(h, kept.pop())
        patches = self.decoder_pred(self.norm(h))[:, self.extra :]
        pixels = patches.unflatten(2, (self.patch, self.patch, -1)).unflatten(1, self.grid)
        image = pixels.permute(0, 5, 1, 3, 2, 4).flatten(4, 5).flatten(2, 3)
        return self.final_layer(image)


def build(settings):
    """The network, with weights still to be loaded."""
    spec = settings["model"]
    sizes = (spec["patch"], spec["width"], spec["depth"], spec["heads"])
    return UViT(*spec["shape"], *sizes, spec["classes"], spec.get("skips", True))


def answer(net, settings, x, t, labels):
    """What the network predicts for inputs [b, c, h, w], times [b] in [0, 1] and classes [b], 0 for none."""
    return net(x, t, labels)
