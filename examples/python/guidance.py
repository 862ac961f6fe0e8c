"""Class conditions, and classifier-free guidance: Ho & Salimans, arXiv:2207.12598."""

import torch
from diffusers import DDIMScheduler
from plane import Mlp, distance, rings

torch.manual_seed(0)
data, labels = rings(3000)
classes, label = 3, 2
net = Mlp(classes=classes)
scheduler = DDIMScheduler(beta_schedule="squaredcos_cap_v2", clip_sample=False, prediction_type="v_prediction")
optimizer = torch.optim.Adam(net.parameters(), lr=0.003)
average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
for _ in range(600):
    i = torch.randint(len(data), (256,))
    noise, t = torch.randn(256, 2), torch.randint(1000, (256,))
    told = torch.where(torch.rand(256) < 0.15, classes, labels[i])
    target = scheduler.get_velocity(data[i], noise, t)
    loss = (net(scheduler.add_noise(data[i], noise, t), t, told) - target).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    average.update_parameters(net)

own = data[labels == label]
told = torch.cat([torch.full((600,), classes), torch.full((600,), label)])
scheduler.set_timesteps(50)
for scale in (0, 1, 3, 7):
    x = torch.randn(600, 2)
    with torch.no_grad():
        for t in scheduler.timesteps:
            none, cond = average(torch.cat([x, x]), t.expand(1200), told).chunk(2)
            x = scheduler.step(none + scale * (cond - none), t, x).prev_sample
    print(f"Guidance {scale}, distance to class {label}: {distance(x, own):.3f}")
