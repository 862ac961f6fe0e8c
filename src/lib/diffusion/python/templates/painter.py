"""A text encoder and a denoiser of latents that is told what it makes of captions, trained by rectified flow.

Liu et al., arXiv:2209.03003; Esser et al., arXiv:2403.03206.
"""

import torch
from torch import nn


class Painter(nn.Module):
    """The velocity eps - z of latents [b, c, h, w] on their straight way to noise, told of captions' ids [b, n]."""

    def __init__(self, texts, denoiser):
        super().__init__()
        self.texts, self.denoiser = texts, denoiser

    def forward(self, noisy, t, ids):
        told = self.texts(input_ids=ids)
        return self.velocity(noisy, t, told.last_hidden_state, told.text_embeds)

    def velocity(self, noisy, t, words, pooled):
        given = {"encoder_hidden_states": words, "timestep": 1000 * t}
        if "pooled_projection_dim" in self.denoiser.config:
            return self.denoiser(hidden_states=noisy, pooled_projections=pooled, **given).sample
        return self.denoiser(sample=noisy, **given).sample


def straight_loss(painter, z, noise, t, ids):
    """Squared error of the velocity at times t [b] on the straight way from latents z to noise."""
    share = t.view(-1, 1, 1, 1)
    return (painter((1 - share) * z + share * noise, t, ids).float() - (noise - z)).square().mean()


def tokens_of(tokenizer, captions, length):
    """Of lists of captions of each picture, as many of each, ids [n, captions, length]."""
    flat = {caption for several in captions for caption in several}
    known = {one: tokenizer(one, padding="max_length", max_length=length, truncation=True).input_ids for one in flat}
    return torch.tensor([[known[caption] for caption in several] for several in captions])
