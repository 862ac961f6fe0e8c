"""What the denoiser aims at where a caption of one object fits many pictures: their mean, as far as the noise leaves them open."""

import torch

OPEN = -1


class Fitting:
    """
    Of noisy latents and what is told of one object, the mean of all training latents that they could have come from, in place
    of the one that they came from: the same network is best, with less noise on the way (Xu, Tong & Jaakkola, arXiv:2302.00670).
    """

    def __init__(self, z, captions):
        """Of latents [n, 16, 4, 4] and their whole captions."""
        parts = [parts_of(caption) for caption in captions]
        things = sorted({thing for thing, _ in parts})
        names = [sorted({rest[k] for _, rest in parts}) for k in range(3)]
        self.thing = torch.tensor([things.index(thing) for thing, _ in parts])
        self.rest = torch.tensor([[names[k].index(rest[k]) for k in range(3)] for _, rest in parts])
        self.members = [(self.thing == k).nonzero()[:, 0] for k in range(len(things))]
        self.z = [z[rows].flatten(1).contiguous() for rows in self.members]
        self.squares = [of.square().sum(1) for of in self.z]
        self.others = [self.rest[rows] for rows in self.members]

    def told(self, rows, told):
        """Ids [b, 4] of thing, size, place and ground of pictures, `OPEN` where `told` [b, 3] says that the caption leaves it so."""
        return torch.cat([self.thing[rows, None], self.rest[rows].where(told, OPEN)], 1)

    def means(self, noisy, t, z, told):
        """Where the thing isn't told, the latent `z` itself."""
        return torch.stack([
            z[i] if ids[0] == OPEN else self.mean(noisy[i].flatten(), t[i], ids).view_as(z[i])
            for i, ids in enumerate(told.tolist())
        ])

    def mean(self, noisy, t, ids):
        thing, *rest = ids
        keep, others = 1 - t, self.others[thing]
        logits = (keep * (self.z[thing] @ noisy) - keep.square() / 2 * self.squares[thing]) / t.square()
        for k, value in enumerate(rest):
            if value != OPEN:
                logits = logits.where(others[:, k] == value, -torch.inf)
        return logits.softmax(0) @ self.z[thing]


def parts_of(caption):
    """Of one object's whole caption, colour and shape, and size, place and ground."""
    words = caption.split()
    return " ".join(words[2:4]), (words[1], " ".join(words[4:-2]), words[-1])


def told_of(caption):
    """Whether one object's caption tells its size, place and ground."""
    words = caption.split()
    return [words[1] in ("small", "large"), "at" in words or "in" in words, "on" in words]
