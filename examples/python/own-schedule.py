"""An own noise schedule: diffusers takes a list of β, so that log σ/α has to become one."""

import torch
from diffusers import DDIMScheduler
from plane import Mlp, distance, moons

torch.manual_seed(0)
data = moons(2000)

# log σ/α runs evenly from −4 to 3; ᾱ = 1/(1 + (σ/α)²), and β = 1 − ᾱ_t/ᾱ_{t−1}.
ratio = torch.linspace(-4, 3, 1000, dtype=torch.float64).exp()
alpha_bar = 1 / (1 + ratio**2)
betas = 1 - alpha_bar / torch.cat([torch.ones(1), alpha_bar[:-1]])

for name, options in {"own": {"trained_betas": betas.tolist()}, "cosine": {"beta_schedule": "squaredcos_cap_v2"}}.items():
    net = Mlp()
    scheduler = DDIMScheduler(clip_sample=False, prediction_type="v_prediction", **options)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.003)
    average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
    for _ in range(500):
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
    print(f"Distance with {name} schedule: {distance(x, data):.3f}")
