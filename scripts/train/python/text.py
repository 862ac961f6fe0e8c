"""Stage 2: a `CLIPTextModelWithProjection` of transformers, contrasted with a small image encoder on scenes and their captions."""

import math
import random

import torch
from torch import nn
from torch.nn import functional
from transformers import CLIPTextConfig, CLIPTextModelWithProjection

from exported import painter
from progress import Progress

BATCH, RATE, WIDTH, LENGTH = 96, 1e-3, 128, 16


def text_encoder(tokenizer):
    config = CLIPTextConfig(
        vocab_size=len(tokenizer),
        hidden_size=WIDTH,
        intermediate_size=4 * WIDTH,
        projection_dim=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=4,
        max_position_embeddings=LENGTH,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    encoder = CLIPTextModelWithProjection(config)
    embeddings = encoder.text_model.embeddings
    nn.init.normal_(embeddings.token_embedding.weight, std=0.3)
    nn.init.normal_(embeddings.position_embedding.weight, std=0.1)
    return encoder


def tokens_of(tokenizer, captions):
    """Of lists of captions of each picture, ids [n, captions, 16]."""
    return painter.tokens_of(tokenizer, captions, LENGTH)


class ImageEncoder(nn.Module):
    """Pixels [b, 3, 32, 32] to unit vectors [b, 128]."""

    def __init__(self):
        super().__init__()
        channels = [3, 32, 64, 96, WIDTH]
        self.layers = nn.ModuleList(nn.Conv2d(a, b, 3, stride=2, padding=1) for a, b in zip(channels, channels[1:]))
        self.out = nn.Linear(4 * WIDTH, WIDTH)

    def forward(self, x):
        for layer in self.layers:
            x = functional.silu(layer(x))
        return functional.normalize(self.out(x.flatten(1)), dim=-1)


class Contrast(nn.Module):
    """Radford et al., arXiv:2103.00020, figure 3."""

    def __init__(self, texts):
        super().__init__()
        self.texts, self.images = texts, ImageEncoder()
        self.scale = nn.Parameter(torch.tensor(math.log(1 / 0.07)))

    def forward(self, ids, pixels):
        """Symmetric cross-entropy of each caption with its picture among the batch, and the share that is matched right."""
        told = functional.normalize(self.texts(input_ids=ids).text_embeds, dim=-1)
        alike = self.scale.clamp(max=math.log(100)).exp() * told @ self.images(pixels).T
        own = torch.arange(len(ids))
        loss = (functional.cross_entropy(alike, own) + functional.cross_entropy(alike.T, own)) / 2
        return loss, (alike.argmax(1) == own).float().mean().item()


def train(pools, tests, tokenizer, out, samples, every=10_000):
    torch.manual_seed(2)
    random.seed(2)
    contrast = Contrast(text_encoder(tokenizer))
    progress = Progress(out / "text", contrast, RATE, samples, hold=0.5, batch=BATCH, decay=0.01)
    tokens = {pool.kind: tokens_of(tokenizer, pool.captions) for pool, _ in pools}
    while not progress.is_done():
        pool, _ = random.choices(pools, [weight for _, weight in pools])[0]
        rows = torch.randint(len(pool), (BATCH,)).sort().values
        ids = tokens[pool.kind][rows, torch.randint(1, tokens[pool.kind].shape[1], (BATCH,))]
        progress.step(contrast(ids, pool.pixels(rows.numpy()))[0])
        if progress.is_due(every):
            progress.tell(matched(progress.averaged, tests, tokenizer))
    progress.tell(matched(progress.averaged, tests, tokenizer))
    return progress.averaged.texts


@torch.no_grad()
def matched(contrast, tests, tokenizer):
    """Of whole captions with their pictures among a batch, the share matched right."""
    told = {}
    for name, pool in tests.items():
        ids = tokens_of(tokenizer, [several[:1] for several in pool.captions[:BATCH]])[:, 0]
        told[name] = contrast(ids, pool.pixels(slice(0, BATCH)))[1]
    return told
