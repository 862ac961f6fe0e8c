"""Inpainting on the plane: x is known, y is to be made up. Known values, noised to each level, are put back at each step."""

import torch
from diffusers import DDPMScheduler
from plane import Mlp, moons

torch.manual_seed(0)
data = moons(2000)
net = Mlp()
scheduler = DDPMScheduler(beta_schedule="squaredcos_cap_v2", clip_sample=False, prediction_type="v_prediction")
optimizer = torch.optim.Adam(net.parameters(), lr=0.003)
average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
for _ in range(1000):
    x0 = data[torch.randint(len(data), (256,))]
    noise, t = torch.randn_like(x0), torch.randint(1000, (256,))
    target = scheduler.get_velocity(x0, noise, t)
    loss = (net(scheduler.add_noise(x0, noise, t), t) - target).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    average.update_parameters(net)

count, known = 500, 0.0
mask = torch.tensor([True, False])
given, noise, x = torch.full((count, 2), known), torch.randn(count, 2), torch.randn(count, 2)
scheduler.set_timesteps(60)
times = scheduler.timesteps
with torch.no_grad():
    for t, later in zip(times, [*times[1:], None]):
        x = scheduler.step(average(x, t.expand(count)), t, x).prev_sample
        x = torch.where(mask, given if later is None else scheduler.add_noise(given, noise, later.expand(count)), x)

quantiles = torch.tensor([0.1, 0.3, 0.5, 0.7, 0.9])
for name, ys in (("y, made up", x[:, 1]), ("y, of data there", data[(data[:, 0] - known).abs() < 0.15, 1])):
    print(f"{name:18}" + "".join(f"{value:6.2f}" for value in torch.quantile(ys, quantiles)))
print(f"Known values that aren't in the result: {(x[:, 0] != known).sum().item()}")
