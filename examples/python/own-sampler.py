"""Samplers of one's own, DDIM with η and Heun, against those of diffusers: the same steps, to rounding."""

import torch
from diffusers import DDIMScheduler, HeunDiscreteScheduler
from plane import Mlp

torch.manual_seed(0)
net = Mlp().requires_grad_(False)
start = torch.randn(200, 2)


def ddim(alpha_bars, timesteps, x, eta, random):
    """Song et al., arXiv:2010.02502, eq. 12."""
    ends = [*timesteps[1:].tolist(), -1]
    for t, end in zip(timesteps.tolist(), ends):
        a, b = alpha_bars[t], alpha_bars[end] if end >= 0 else torch.tensor(1.0)
        epsilon = net(x, torch.full((len(x),), t))
        x0 = (x - (1 - a).sqrt() * epsilon) / a.sqrt()
        up = eta * ((1 - b) / (1 - a) * (1 - a / b)).sqrt()
        x = b.sqrt() * x0 + (1 - b - up**2).sqrt() * epsilon
        if eta:
            x = x + up * torch.randn(x.shape, generator=random)
    return x


def heun(sigmas, times, x):
    """Karras et al., arXiv:2206.00364, algorithm 1, in the frame α = 1."""
    slope = lambda x, i: net(x / (sigmas[i] ** 2 + 1).sqrt(), times[i].expand(len(x)))
    for i in range(len(sigmas) - 1):
        d, h = slope(x, i), sigmas[i + 1] - sigmas[i]
        euler = x + h * d
        x = euler if sigmas[i + 1] == 0 else x + h / 2 * (d + slope(euler, i + 1))
    return x


def library(scheduler, x, **options):
    for t in scheduler.timesteps:
        x = scheduler.step(net(scheduler.scale_model_input(x, t), t.expand(len(x))), t, x, **options).prev_sample
    return x


for eta in (0, 1):
    scheduler = DDIMScheduler(clip_sample=False)
    scheduler.set_timesteps(20)
    seeds = [torch.Generator().manual_seed(3) for _ in range(2)]
    own = ddim(scheduler.alphas_cumprod, scheduler.timesteps, start, eta, seeds[0])
    theirs = library(scheduler, start, eta=eta, generator=seeds[1])
    print(f"DDIM, eta {eta}, apart: {(own - theirs).abs().max().item()}")

scheduler = HeunDiscreteScheduler()
scheduler.set_timesteps(20)
x = start * scheduler.init_noise_sigma
# diffusers lists each level but the ends twice, once for each of a step's two calls.
sigmas, times = (torch.cat([each[:1], each[1::2]]) for each in (scheduler.sigmas, scheduler.timesteps))
own = heun(sigmas, times, x)
print(f"Heun, apart: {((own - library(scheduler, x)) / scheduler.init_noise_sigma).abs().max().item()}")
