"""How good are samples? A distance, precision and recall, and modes found, each with what true samples would get."""

import math

import torch
from diffusers import DDIMScheduler
from plane import Mlp, distance

torch.manual_seed(0)
modes = 8
angles = torch.arange(modes) * 2 * math.pi / modes
centres = torch.stack([angles.cos(), angles.sin()], 1)


def ring(n):
    return 1.4 * (centres[torch.randint(modes, (n,))] + 0.08 * torch.randn(n, 2))


data, other = ring(2000), ring(1000)
net = Mlp()
scheduler = DDIMScheduler(beta_schedule="squaredcos_cap_v2", clip_sample=False)
optimizer = torch.optim.Adam(net.parameters(), lr=0.003)
average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
for _ in range(1000):
    x0 = data[torch.randint(len(data), (256,))]
    noise, t = torch.randn_like(x0), torch.randint(1000, (256,))
    loss = (net(scheduler.add_noise(x0, noise, t), t) - noise).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    average.update_parameters(net)

x = torch.randn(1000, 2)
scheduler.set_timesteps(50)
with torch.no_grad():
    for t in scheduler.timesteps:
        x = scheduler.step(average(x, t.expand(1000)), t, x).prev_sample


def inside(points, of, k=3):
    """The share of points in a ball around one of the others that reaches to its k-th neighbour: arXiv:1904.06991."""
    radii = torch.cdist(of, of).kthvalue(k + 1).values
    return (torch.cdist(points, of) < radii).any(1).float().mean().item()


def mmd2(a, b, width=1.0):
    """Squared maximum mean discrepancy, without bias: Gretton et al., 2012."""

    def mean(p, q):
        kernel = (-torch.cdist(p, q).square() / (2 * width**2)).exp()
        return (kernel.sum() - len(p)) / (len(p) * (len(p) - 1)) if p is q else kernel.mean()

    return (mean(a, a) + mean(b, b) - 2 * mean(a, b)).item()


def found(points):
    counts = torch.cdist(points, 1.4 * centres).argmin(1).bincount(minlength=modes)
    return (counts > len(points) / modes / 10).float().mean().item()


print("                     samples  other data")
for name, of in (
    ("Sliced Wasserstein", lambda points: distance(points, data)),
    ("MMD, squared", lambda points: mmd2(points, data)),
    ("Precision", lambda points: inside(points, data)),
    ("Recall", lambda points: inside(data, points)),
    ("Modes found, of all", found),
):
    print(f"{name:20} {of(x):7.3f} {of(other):11.3f}")
