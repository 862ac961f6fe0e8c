"""Of a mixture of Gaussians: its score field by autograd, Langevin dynamics by it, and likelihood along the ODE."""

import math

import torch
from torch.distributions import Categorical, Independent, MixtureSameFamily, Normal

weights, means, stds = torch.tensor([3.0, 1.0]), torch.tensor([[-1.5, 0], [1.5, 0.5]]), torch.tensor([[0.4], [0.2]])


def level(t):
    """The cosine schedule."""
    alpha = math.cos((t + 0.008) / 1.008 * math.pi / 2) / math.cos(0.008 / 1.008 * math.pi / 2)
    return alpha, math.sqrt(max(0, 1 - alpha**2))


def log_density(x, t):
    alpha, sigma = level(t)
    bells = Normal(alpha * means, ((alpha * stds) ** 2 + sigma**2).sqrt().expand(2, 2))
    return MixtureSameFamily(Categorical(weights), Independent(bells, 1)).log_prob(x)


def score(x, t):
    x = x.requires_grad_()
    return torch.autograd.grad(log_density(x, t).sum(), x)[0]


arrows = "→↗↑↖←↙↓↘"
for y in (1.5, 0.75, 0, -0.75, -1.5):
    field = score(torch.tensor([[-3 + 0.75 * i, y] for i in range(9)]), 0.4)
    turns = torch.atan2(field[:, 1], field[:, 0]) / (2 * math.pi) * 8
    print(" ".join(arrows[int(turn.round()) % 8] for turn in turns))

torch.manual_seed(0)
x = torch.randn(1000, 2)
for i in range(20, 0, -1):
    step = 0.1 * level(i / 20)[1] ** 2
    for _ in range(10):
        x = (x + step * score(x, i / 20) + math.sqrt(2 * step) * torch.randn_like(x)).detach()
print(f"Share of samples in the left bell, which weighs 0.75: {(x[:, 0] < 0).float().mean():.2f}")


def slope(x, t):
    """Of the probability-flow ODE, and of the log-density along it: Song et al., arXiv:2011.13456, equations 13 and 39."""
    h = 1e-6
    (a, s), (a0, s0), (a1, s1) = level(t), level(t - h), level(t + h)
    f, g2 = (math.log(a1) - math.log(a0)) / (2 * h), (s1**2 - s0**2) / (2 * h)
    x = x.detach().requires_grad_()
    way = f * x - (g2 / 2 - f * s**2) * torch.autograd.grad(log_density(x, t).sum(), x, create_graph=True)[0]
    rows = [torch.autograd.grad(way[:, i].sum(), x, retain_graph=True)[0][:, i] for i in range(2)]
    return way.detach(), sum(rows)


x = torch.tensor([[-1.5, 0], [1.4, 0.6], [0, 0]], dtype=torch.float64)
weights, means, stds = weights.double(), means.double(), stds.double()
truth, change, steps = log_density(x, 1e-4), torch.zeros(3, dtype=torch.float64), 64
# Heun's rule in times that are dense near the data.
times = [1e-4 + (0.999 - 1e-4) * (i / steps) ** 2 for i in range(steps + 1)]
for t, later in zip(times, times[1:]):
    way, spread = slope(x, t)
    way2, spread2 = slope(x + (later - t) * way, later)
    x, change = x + (later - t) * (way + way2) / 2, change + (later - t) * (spread + spread2) / 2
by_ode = log_density(x, 0.999) + change
print(f"Log-likelihood apart: {(by_ode - truth).abs().max():.4f}")
