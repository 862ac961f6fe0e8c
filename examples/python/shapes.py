"""Data of other shapes than points of the plane: 1-D, 8-D, and small images."""

import math

import torch
from diffusers import DDIMScheduler
from torch import nn

torch.manual_seed(0)
n = 1500
line = 0.3 * torch.randn(n, 1) + torch.arange(n)[:, None] % 2 * 2 - 1
turns, i = torch.rand(n, 1), torch.arange(8)
curve = math.sqrt(2) * torch.sin(2 * math.pi * turns * (1 + i // 2) + (i % 2) * math.pi / 2)
rows = torch.randint(4, (n, 1, 1, 1))
bars = torch.where(torch.arange(4)[:, None] == rows, 1.5, -0.5).expand(n, 1, 4, 4)


class Net(nn.Module):
    """Flattens what it is given, whatever its shape."""

    def __init__(self, dim, width=48):
        super().__init__()
        sizes = [dim + 32, width, width]
        hidden = [layer for ends in zip(sizes, sizes[1:]) for layer in (nn.Linear(*ends), nn.SiLU())]
        self.layers = nn.Sequential(*hidden, nn.Linear(width, dim))

    def forward(self, x, t):
        waves = t[:, None] / 1000 * torch.logspace(0, 2, 16)
        return self.layers(torch.cat([x.flatten(1), waves.sin(), waves.cos()], 1)).reshape(x.shape)


def distance(a, b, directions=64):
    """Sliced Wasserstein in any dimension."""
    lines = nn.functional.normalize(torch.randn(a.shape[1], directions), dim=0)
    grid = torch.linspace(0, 1, 512)
    return (torch.quantile(a @ lines, grid, 0) - torch.quantile(b @ lines, grid, 0)).square().mean().sqrt().item()


scheduler = DDIMScheduler(beta_schedule="squaredcos_cap_v2", clip_sample=False, prediction_type="v_prediction")
for name, data in (("1-D", line), ("8-D", curve), ("4 × 4 images", bars)):
    net = Net(data[0].numel())
    average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
    optimizer = torch.optim.Adam(net.parameters(), lr=0.003)
    for _ in range(1200):
        x0 = data[torch.randint(n, (256,))]
        noise, t = torch.randn_like(x0), torch.randint(1000, (256,))
        target = scheduler.get_velocity(x0, noise, t)
        loss = (net(scheduler.add_noise(x0, noise, t), t) - target).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        average.update_parameters(net)
    half = torch.randn(250, *data.shape[1:])
    x = torch.cat([half, -half])  # mirrored, so that chance moves fewer samples from bell to bell
    scheduler.set_timesteps(50)
    with torch.no_grad():
        for t in scheduler.timesteps:
            x = scheduler.step(average(x, t.expand(500)), t, x).prev_sample
    print(f"Distance of {name}: {distance(x.flatten(1), data.flatten(1)):.3f}")
