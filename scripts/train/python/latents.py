"""Pools as latents, with the tokens of their captions and what these tell."""

import torch

from fitting import OPEN, Fitting, told_of
from text import tokens_of

# In place of what a caption of two tells: it leaves nothing open that was counted.
WHOLE = 0


@torch.no_grad()
def latents_of(autoencoder, pool):
    return torch.cat([autoencoder.encoder(pool.pixels(slice(i, i + 100)))[:, :16] for i in range(0, len(pool), 100)])


class Latents:
    """Pools as latents at a spread of 1, with the tokens of their captions; of one object, `bare` ones are cut to colour and shape."""

    def __init__(self, autoencoder, pools, tokenizer, kept):
        if not kept.exists():
            print("denoiser: encoding the pictures, once", flush=True)
            torch.save({pool.kind: latents_of(autoencoder, pool) for pool, _ in pools}, kept)
        raw = torch.load(kept)
        every = torch.cat(list(raw.values()))
        self.shift, self.scale = every.mean().item(), 1 / every.std().item()
        self.spreads = every.std((0, 2, 3)).tolist()
        self.of = {kind: (z - self.shift) * self.scale for kind, z in raw.items()}
        self.tokens = {pool.kind: tokens_of(tokenizer, pool.captions) for pool, _ in pools}
        single = next(pool.captions for pool, _ in pools if pool.kind == "single")
        whole = [several[0] for several in single]
        self.bare = tokens_of(tokenizer, [[without_rest(caption)] for caption in whole])[:, 0]
        self.tells = torch.tensor([[told_of(caption) for caption in several] for several in single])
        self.fitting = Fitting(self.of["single"], whole)

    def batch(self, size, shares, bare):
        """Latents, ids of captions and, of one object, what these tell, of kinds by their shares; a share `bare` of one object's is cut."""
        counts = torch.multinomial(torch.tensor(list(shares.values())), size, replacement=True).bincount(minlength=len(shares))
        drawn = [self.of_kind(kind, count, bare) for kind, count in zip(shares, counts.tolist())]
        return [torch.cat(part) for part in zip(*drawn)]

    def of_kind(self, kind, count, bare):
        rows = torch.randint(len(self.of[kind]), (count,))
        which = torch.randint(1, self.tokens[kind].shape[1], (count,))
        z, ids = self.of[kind][rows], self.tokens[kind][rows, which]
        if kind != "single":
            return z, ids, torch.tensor([OPEN, *[WHOLE] * 3]).expand(count, 4)
        is_cut = torch.rand(count, 1) < bare
        told = self.fitting.told(rows, self.tells[rows, which] & ~is_cut)
        return z, torch.where(is_cut, self.bare[rows], ids), told


def without_rest(caption):
    """Of one object's caption, colour and shape alone."""
    words = [word for word in caption.split() if word not in ("small", "large")]
    return " ".join(words[:3])
