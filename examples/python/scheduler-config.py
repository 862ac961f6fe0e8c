"""One trained network sampled by four schedulers, each as its scheduler_config.json has it."""

import diffusers
import torch
from plane import Mlp, distance, moons

torch.manual_seed(0)
data = moons(2000)
net = Mlp()
chain = {"num_train_timesteps": 1000, "beta_start": 0.0001, "beta_end": 0.02, "beta_schedule": "linear", "prediction_type": "epsilon"}
noise_scheduler = diffusers.DDPMScheduler.from_config(chain)
optimizer = torch.optim.Adam(net.parameters(), lr=0.003)
average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
for _ in range(800):
    x0 = data[torch.randint(len(data), (256,))]
    noise, t = torch.randn_like(x0), torch.randint(1000, (256,))
    loss = (net(noise_scheduler.add_noise(x0, noise, t), t) - noise).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    average.update_parameters(net)

files = [
    {"_class_name": "DDIMScheduler", **chain, "clip_sample": False, "set_alpha_to_one": True},
    {"_class_name": "DPMSolverMultistepScheduler", **chain, "solver_order": 2},
    {"_class_name": "UniPCMultistepScheduler", **chain},
    {"_class_name": "EulerAncestralDiscreteScheduler", **chain},
]
for config in files:
    scheduler = getattr(diffusers, config["_class_name"]).from_config(config)
    scheduler.set_timesteps(25)
    x = torch.randn(1000, 2) * scheduler.init_noise_sigma
    with torch.no_grad():
        for t in scheduler.timesteps:
            x = scheduler.step(average(scheduler.scale_model_input(x, t), t.expand(1000)), t, x).prev_sample
    print(f"Distance by {config['_class_name']}: {distance(x, data):.3f}")
