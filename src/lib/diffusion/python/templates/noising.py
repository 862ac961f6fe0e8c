"""Noise levels, predictions, weights and times, as the page has them; levels are computed in double precision."""

import math

import torch

STEPS = 1000


def flow(t):
    return t, 1 - t, t


def linear(t, beta_min=0.1, beta_max=20):
    log_alpha_bar = -(beta_min * t + (beta_max - beta_min) * t**2 / 2)
    return t, (log_alpha_bar / 2).exp(), (-torch.expm1(log_alpha_bar)).sqrt()


def cosine(t, offset=0.008):
    def part(u):
        return torch.cos((u + offset) / (1 + offset) * math.pi / 2) ** 2

    alpha_bar = torch.where(t >= 1, 0.0, part(t) / part(torch.zeros_like(t)))
    return t, alpha_bar.sqrt(), (1 - alpha_bar).sqrt()


def karras(t, sigma_min=0.002, sigma_max=80, rho=7):
    low, high = sigma_min ** (1 / rho), sigma_max ** (1 / rho)
    sigma = (low + t * (high - low)) ** rho
    return sigma.log() / 4, torch.ones_like(t), sigma


def ddpm(t, beta_start=1e-4, beta_end=0.02):
    betas = torch.linspace(beta_start, beta_end, STEPS, dtype=torch.float64)
    alpha_bars = torch.cat([torch.ones(1, dtype=torch.float64), (1 - betas).cumprod(0)])
    step = (t * STEPS - 1e-9).ceil().clamp(0, STEPS)
    alpha_bar = alpha_bars[step.long()]
    return step / STEPS, alpha_bar.sqrt(), (1 - alpha_bar).sqrt()


SCHEDULES = {"flow": flow, "linear": linear, "cosine": cosine, "karras": karras, "ddpm": ddpm}


def target_of(prediction, alpha, sigma, sigma_data=0.5):
    """What is predicted, as a and b of a * x0 + b * noise, and what the network's input is multiplied by."""
    zero, one = torch.zeros_like(alpha), torch.ones_like(alpha)
    if prediction == "edm":
        ratio, scale = sigma / alpha, torch.hypot(sigma, alpha * sigma_data)
        norm = torch.hypot(ratio, torch.full_like(ratio, sigma_data))
        return ratio / (sigma_data * norm), -sigma_data / norm, 1 / scale
    norm = torch.hypot(alpha, sigma)
    a, b = {
        "x0": (one, zero),
        "epsilon": (zero, one),
        "v": (-sigma / norm, alpha / norm),
        "velocity": (-one, one),
        "score": (zero, -1 / sigma),
    }[prediction]
    return a, b, one


def weight_of(weighting, alpha, sigma, a, b):
    """The weight of the squared error of a prediction."""
    if weighting == "uniform":
        return torch.ones_like(alpha)
    if weighting == "cosmap":
        return 2 / (math.pi * (1 - 2 * sigma + 2 * sigma**2))
    snr = alpha**2 / sigma**2
    factor = {"min-snr": (5 / snr).clamp(max=1), "epsilon": torch.ones_like(snr)}[weighting]
    slope = a * sigma - b * alpha
    return torch.where(slope == 0, factor, factor * alpha**2 / slope**2)


def times_of(law, n, generator):
    """Times in (0, 1], noise at 1."""
    if law["name"] == "uniform":
        return 1 - torch.rand(n, generator=generator, dtype=torch.float64)
    normals = torch.randn(n, generator=generator, dtype=torch.float64)
    return torch.sigmoid(law.get("mean", 0) + law.get("std", 1) * normals).clamp(min=1e-6)


def paired(x0, noise, labels):
    """The same noise, dealt within each class so that squared distances to the examples are smallest."""
    from scipy.optimize import linear_sum_assignment

    dealt = noise.clone()
    for label in labels.unique():
        rows = (labels == label).nonzero().flatten()
        costs = torch.cdist(x0[rows].flatten(1), noise[rows].flatten(1)).square()
        ours, theirs = linear_sum_assignment(costs.numpy())
        dealt[rows[ours]] = noise[rows[theirs]]
    return dealt


def noised(settings, x0, noise, times):
    """The network's input, the times it is told, its target, and each example's weight."""
    told, alpha, sigma = SCHEDULES[settings["schedule"]](times)
    a, b, scale = target_of(settings["prediction"], alpha, sigma)
    weight = weight_of(settings["weighting"], alpha, sigma, a, b)

    def mixed(of_x0, of_noise):
        ends = (len(x0), *[1] * (x0.ndim - 1))
        return of_x0.float().reshape(ends) * x0 + of_noise.float().reshape(ends) * noise

    return mixed(scale * alpha, scale * sigma), told.float(), mixed(a, b), weight.float()
