"""A small U-Net on pictures of digits, told which: training, and one sample of each drawn as text."""

import os

import torch
from diffusers import DDIMScheduler, UNet2DModel
from PIL import Image, ImageDraw

torch.manual_seed(0)
side, classes = 8, 10


def digit(label):
    picture = Image.new("L", (side, side))
    at = (1 + torch.randint(2, (1,)).item(), torch.randint(-3, -1, (1,)).item())
    ImageDraw.Draw(picture).text(at, str(label), fill=255)
    return torch.tensor(list(picture.getdata())).reshape(1, side, side) / 127.5 - 1


labels = torch.arange(500) % classes
data = torch.stack([digit(label) for label in labels.tolist()])
net = UNet2DModel(
    sample_size=side, in_channels=1, out_channels=1, block_out_channels=(8, 16), layers_per_block=1,
    down_block_types=("DownBlock2D",) * 2, up_block_types=("UpBlock2D",) * 2, norm_num_groups=4,
    attention_head_dim=8, num_class_embeds=classes,
)
scheduler = DDIMScheduler(beta_schedule="squaredcos_cap_v2", clip_sample=False, prediction_type="v_prediction")
average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.9))
optimizer = torch.optim.Adam(net.parameters(), lr=0.004)
losses = []
# A full training takes some 2,000 steps; these show that it learns.
for _ in range(int(os.environ.get("STEPS", 40))):
    i = torch.randint(len(data), (32,))
    noise, t = torch.randn(32, 1, side, side), torch.randint(1000, (32,))
    noisy, target = scheduler.add_noise(data[i], noise, t), scheduler.get_velocity(data[i], noise, t)
    loss = (net(noisy, t, class_labels=labels[i]).sample - target).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    average.update_parameters(net)
    losses.append(loss.item())

x, told = torch.randn(4, 1, side, side), torch.full((4,), 3)
scheduler.set_timesteps(10)
with torch.no_grad():
    for t in scheduler.timesteps:
        x = scheduler.step(average(x, t, class_labels=told).sample, t, x).prev_sample
shades = (2 * x + 2).round().clamp(0, 4).int()
for row in torch.cat(list(shades[:, 0]), 1).tolist():
    print("".join(" ░▒▓█"[shade] for shade in row))
ratio = sum(losses[-10:]) / 10 / (sum(losses[:5]) / 5)
print(f"Loss of the last steps, of the first: {ratio:.2f}")
