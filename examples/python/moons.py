"""Training and sampling, from beginning to end: PyTorch's loop and diffusers' scheduler."""

import torch
from diffusers import DDPMScheduler, HeunDiscreteScheduler
from plane import Mlp, distance, moons

torch.manual_seed(0)
data = moons(2000)
net = Mlp(width=64, depth=3)
noise_scheduler = DDPMScheduler(beta_schedule="squaredcos_cap_v2", prediction_type="v_prediction")
optimizer = torch.optim.Adam(net.parameters(), lr=0.003)
average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))

for step in range(1000):
    x0 = data[torch.randint(len(data), (256,))]
    noise, t = torch.randn_like(x0), torch.randint(1000, (256,))
    target = noise_scheduler.get_velocity(x0, noise, t)
    loss = (net(noise_scheduler.add_noise(x0, noise, t), t) - target).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    average.update_parameters(net)
    if step % 250 == 0:
        print(f"step {step}: loss {loss.item():.3f}")

scheduler = HeunDiscreteScheduler.from_config(noise_scheduler.config, timestep_spacing="leading")
scheduler.set_timesteps(20)
x = torch.randn(2000, 2) * scheduler.init_noise_sigma
with torch.no_grad():
    for t in scheduler.timesteps:
        v = average(scheduler.scale_model_input(x, t), t.expand(2000))
        x = scheduler.step(v, t, x).prev_sample
print(f"Distance to the data: {distance(x, data):.3f}")
