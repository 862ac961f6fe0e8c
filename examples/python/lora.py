"""Low-rank adapters by peft: the digits network that ships with the course learns black on white, by few numbers and few pictures."""

import os

import torch
from diffusers import DDIMScheduler, DiTTransformer2DModel
from peft import LoraConfig, inject_adapter_in_model
from PIL import Image, ImageDraw, ImageFont

torch.manual_seed(0)
folder = "public/models/glyphs-dit"
net = DiTTransformer2DModel.from_pretrained(folder).requires_grad_(False).eval()
scheduler = DDIMScheduler(beta_schedule="squaredcos_cap_v2", clip_sample=False, prediction_type="v_prediction")
font = ImageFont.load_default(14)


def digit(label):
    """Black on white."""
    picture = Image.new("L", (16, 16), 255)
    ImageDraw.Draw(picture).text((4, 0), str(label), fill=0, font=font)
    return torch.tensor(list(picture.getdata())).reshape(1, 16, 16) / 127.5 - 1


@torch.no_grad()
def draw():
    x = torch.randn(4, 1, 16, 16, generator=torch.Generator().manual_seed(0))
    scheduler.set_timesteps(10)
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t.expand(4), class_labels=torch.full((4,), 3)).sample, t, x).prev_sample
    return x


def show(name):
    x = draw()
    print(f"Darkness {name}: {-x.mean().item():.2f}")
    for row in torch.cat(list(x[:, 0, ::2]), 1).tolist():
        print("".join("█" if value > 0 else "·" for value in row))


show("as shipped")
labels = torch.arange(80) % 10
data = torch.stack([digit(label) for label in labels.tolist()])
base = sum(p.numel() for p in net.parameters())
attention = ["to_q", "to_k", "to_v", "to_out.0"]
layers = [*attention, "norm1.linear", "ff.net.0.proj", "ff.net.2", "proj_out_1", "proj_out_2"]
inject_adapter_in_model(LoraConfig(r=4, lora_alpha=4, target_modules=layers), net)
adapters = [p for p in net.parameters() if p.requires_grad]
print(f"{sum(p.numel() for p in adapters)} numbers were trained, beside {base} that stay")
optimizer = torch.optim.Adam(adapters, lr=0.01)
for _ in range(int(os.environ.get("STEPS", 40))):
    i = torch.randint(len(data), (8,))
    noise, t = torch.randn(8, 1, 16, 16), torch.randint(1000, (8,))
    noisy, target = scheduler.add_noise(data[i], noise, t), scheduler.get_velocity(data[i], noise, t)
    loss = (net(noisy, t, class_labels=labels[i]).sample - target).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
show("with adapters")
