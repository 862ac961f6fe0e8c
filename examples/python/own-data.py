"""Own data from a CSV text, and the loss drawn: as bars here, as an SVG for a report."""

import csv
import io
import math

import torch
from diffusers import DDIMScheduler
from plane import Mlp, distance

torch.manual_seed(0)
angles = [i / 30 for i in range(400)]
text = "\n".join(["x,y"] + [f"{150 + 6 * a * math.cos(a)},{70 + 6 * a * math.sin(a)}" for a in angles])

rows = list(csv.DictReader(io.StringIO(text)))
raw = torch.tensor([[float(row["x"]), float(row["y"])] for row in rows])
mean, scale = raw.mean(0), raw.std()
data = (raw - mean) / scale
print(f"{len(raw)} points read.")

net = Mlp()
scheduler = DDIMScheduler(beta_schedule="squaredcos_cap_v2", clip_sample=False)
optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
losses = []
for _ in range(600):
    x0 = data[torch.randint(len(data), (256,))]
    noise, t = torch.randn_like(x0), torch.randint(1000, (256,))
    loss = (net(scheduler.add_noise(x0, noise, t), t) - noise).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    average.update_parameters(net)
    losses.append(loss.item())

curve = [sum(losses[i : i + 30]) / 30 for i in range(0, 600, 30)]
low, high = min(curve), max(curve)
heights = [(loss - low) / (high - low) for loss in curve]
for i, (loss, height) in enumerate(zip(curve, heights)):
    print(f"{i * 30:4} {loss:.3f} {'█' * round(height * 40)}")
path = " ".join(f"{i * 15},{95 - 90 * height}" for i, height in enumerate(heights))
svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><polyline fill="none" stroke="black" points="{path}"/></svg>'
print(f"The curve as SVG has {len(svg)} characters.")

scheduler.set_timesteps(50)
x = torch.randn(400, 2)
with torch.no_grad():
    for t in scheduler.timesteps:
        x = scheduler.step(average(x, t.expand(400)), t, x).prev_sample
print(f"Distance to the data: {distance(x, data):.3f}")
print(f"First sample, in the file's units: {(x[0] * scale + mean).tolist()}")
