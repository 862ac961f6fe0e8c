"""Weights to a file and back: a safetensors file with the names and layouts of the state_dict."""

import os
import tempfile

import torch
from diffusers import DDIMScheduler
from plane import Mlp, moons
from safetensors.torch import load_file, save_file

torch.manual_seed(0)
data = moons(500)
net = Mlp(width=32, depth=2)
scheduler = DDIMScheduler(beta_schedule="squaredcos_cap_v2", clip_sample=False)
optimizer = torch.optim.Adam(net.parameters(), lr=0.003)
for _ in range(200):
    x0 = data[torch.randint(len(data), (256,))]
    noise, t = torch.randn_like(x0), torch.randint(1000, (256,))
    loss = (net(scheduler.add_noise(x0, noise, t), t) - noise).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

path = os.path.join(tempfile.mkdtemp(), "moons.safetensors")
save_file(net.state_dict(), path)
for name, tensor in load_file(path).items():
    print(name.ljust(16), tensor.dtype, " × ".join(map(str, tensor.shape)))
back = Mlp(width=32, depth=2)
back.load_state_dict(load_file(path))


@torch.no_grad()
def draw(of):
    scheduler.set_timesteps(50)
    x = torch.randn(100, 2, generator=torch.Generator().manual_seed(3))
    for t in scheduler.timesteps:
        x = scheduler.step(of(x, t.expand(100)), t, x).prev_sample
    return x


print(f"Samples that differ: {(draw(net) != draw(back)).sum().item()}")
