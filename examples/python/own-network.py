"""A network of one's own: a residual perceptron on Fourier features, whose frequencies stay as drawn."""

import torch
from diffusers import DDIMScheduler
from plane import distance, moons
from torch import nn

torch.manual_seed(7)
data = moons(2000)
width, depth, features = 32, 3, 16


class Net(nn.Module):
    """Tancik et al., arXiv:2006.10739, and He et al., arXiv:1512.03385."""

    def __init__(self):
        super().__init__()
        self.frequencies = nn.Parameter(torch.randn(2, features), requires_grad=False)
        self.input = nn.Linear(2 * features + 32, width)
        block = lambda: nn.Sequential(nn.SiLU(), nn.Linear(width, width), nn.SiLU(), nn.Linear(width, width))
        self.blocks = nn.ModuleList(block() for _ in range(depth))
        self.output = nn.Linear(width, 2)

    def forward(self, x, t):
        waves = torch.cat([x @ self.frequencies, t[:, None] / 1000 * torch.logspace(0, 2, 16)], 1)
        h = self.input(torch.cat([waves.sin(), waves.cos()], 1))
        for block in self.blocks:
            h = h + block(h)
        return self.output(nn.functional.silu(h))


net = Net()
drawn = net.frequencies.clone()
scheduler = DDIMScheduler(beta_schedule="squaredcos_cap_v2", clip_sample=False, prediction_type="v_prediction")
optimizer = torch.optim.Adam([p for p in net.parameters() if p.requires_grad], lr=0.003)
average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
for _ in range(400):
    x0 = data[torch.randint(len(data), (256,))]
    noise, t = torch.randn_like(x0), torch.randint(1000, (256,))
    target = scheduler.get_velocity(x0, noise, t)
    loss = (net(scheduler.add_noise(x0, noise, t), t) - target).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    average.update_parameters(net)

scheduler.set_timesteps(50)
x = torch.randn(1000, 2)
with torch.no_grad():
    for t in scheduler.timesteps:
        x = scheduler.step(average(x, t.expand(1000)), t, x).prev_sample
print(f"Distance with an own network: {distance(x, data):.3f}")
print(f"Frequencies that moved: {(net.frequencies != drawn).sum().item()}")
