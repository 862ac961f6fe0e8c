"""Flow matching with an own coupling of noise and data, and reflow: paths become straight, and one step is enough."""

import torch
from plane import Mlp, distance, moons

torch.manual_seed(0)
data = moons(2000)


def by_angle(x0, noise):
    """Noise in the order of its angle meets data in the order of theirs."""
    coupled = torch.empty_like(noise)
    coupled[torch.atan2(x0[:, 1], x0[:, 0]).argsort()] = noise[torch.atan2(noise[:, 1], noise[:, 0]).argsort()]
    return coupled


def train(net, draw, steps=600):
    optimizer = torch.optim.Adam(net.parameters(), lr=0.003)
    average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
    for _ in range(steps):
        x0, noise = draw(256)
        t = torch.rand(256)
        x = (1 - t)[:, None] * x0 + t[:, None] * noise
        loss = (net(x, 1000 * t) - (noise - x0)).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        average.update_parameters(net)
    return average.module


@torch.no_grad()
def taken(net, noise, steps):
    x = noise
    for t in torch.linspace(1, 0, steps + 1)[:-1]:
        x = x - net(x, 1000 * t.expand(len(x))) / steps
    return x


def coupled(n):
    x0 = data[torch.randint(len(data), (n,))]
    return x0, by_angle(x0, torch.randn(n, 2))


fresh = train(Mlp(), coupled)
# Reflow, arXiv:2209.03003: the noise and where the flow takes it are the next training's pairs.
noise = torch.randn(3000, 2)
made = taken(fresh, noise, 32)
again = Mlp()
again.load_state_dict(fresh.state_dict())


def pairs(n):
    rows = torch.randint(len(made), (n,))
    return made[rows], noise[rows]


again = train(again, pairs)
for name, net in (("the flow", fresh), ("reflow", again)):
    for steps in (1, 8):
        print(f"Distance by {steps} steps of {name}: {distance(taken(net, torch.randn(1000, 2), steps), data):.3f}")
