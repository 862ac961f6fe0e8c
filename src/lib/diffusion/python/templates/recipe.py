"""The sets of points as the page draws them: laws of a class, two uniforms u and v, and two normals g and h a point."""

import torch
from torch import cos, pi, sin


def moons(label, u, v, g, h):
    x, y = cos(pi * u), sin(pi * u)
    upper = label == 0
    return torch.where(upper, x, 1 - x) + 0.06 * g, torch.where(upper, y, 0.5 - y) + 0.06 * h


def rings(label, u, v, g, h):
    radius, angle = label + 1, 2 * pi * u
    return radius * cos(angle) + 0.1 * g, radius * sin(angle) + 0.1 * h


def spiral(label, u, v, g, h):
    r = u.sqrt()
    angle = 3 * pi * r + pi * label
    return r * cos(angle) + 0.02 * g, r * sin(angle) + 0.02 * h


def swiss_roll(label, u, v, g, h):
    theta = pi * (1.5 + label + u)
    return theta * cos(theta) + 0.4 * g, theta * sin(theta) + 0.4 * h


def checkerboard(label, u, v, g, h):
    row = label // 2
    return 2 * (label % 2) + row % 2 - 2 + u, row - 2 + v


def pinwheel(label, u, v, g, h):
    along, across = 1 + 0.3 * g, 0.1 * h
    angle = 2 * pi * label / 5 + 0.25 * along.exp()
    return along * cos(angle) - across * sin(angle), along * sin(angle) + across * cos(angle)


def smiley(label, u, v, g, h):
    angle, eye = -pi * (0.1 + 0.8 * u), label < 2
    x = torch.where(eye, 2 * label - 1 + 0.1 * g, 1.5 * cos(angle) + 0.08 * g)
    return x, torch.where(eye, 1 + 0.1 * h, 1.5 * sin(angle) + 0.08 * h)


# Parts are equally likely; the list tells which class each of them is of.
LAWS = {
    "moons": (moons, [0, 1]),
    "rings": (rings, [0, 1, 2]),
    "spiral": (spiral, [0, 1]),
    "swiss-roll": (swiss_roll, [0, 1, 2]),
    "checkerboard": (checkerboard, list(range(8))),
    "pinwheel": (pinwheel, list(range(5))),
    "smiley": (smiley, [0, 1, 2, 2, 2, 2]),
}


def mixture(recipe, n, generator):
    """Points of Gaussians, and the class that each is of."""
    weights, means, stds = (torch.tensor(recipe[name], dtype=torch.float) for name in ("weights", "means", "stds"))
    chosen = torch.multinomial(weights, n, replacement=True, generator=generator)
    labels = torch.tensor(recipe.get("labels", list(range(len(weights)))))
    noise = torch.randn(n, means.shape[1], generator=generator)
    return means[chosen] + stds[chosen, None] * noise, labels[chosen]


def drawn(recipe, n, generator):
    """n fresh points [n, 2] and their classes [n], in the units of the data."""
    if "means" in recipe:
        return mixture(recipe, n, generator)
    law, classes = LAWS[recipe["name"]]
    label = torch.randint(len(classes), (n,), generator=generator)
    u, v = torch.rand(2, n, generator=generator)
    g, h = torch.randn(2, n, generator=generator)
    return torch.stack(law(label, u, v, g, h), 1), torch.tensor(classes)[label]
