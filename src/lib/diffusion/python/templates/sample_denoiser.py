"""Draws with the averaged weights, by DDIM: `python sample.py --count 400` writes samples.csv or samples.png."""

import argparse

import torch
from common import HERE, begun, settings
from model import answer, build
from noising import SCHEDULES, target_of
from safetensors.torch import load_file


@torch.no_grad()
def sampled(net, config, shape, labels, steps, generator):
    """Samples [n, ...] from noise to data in equal steps of time."""
    times = torch.linspace(0.999, 0, steps + 1, dtype=torch.float64)
    told, alphas, sigmas = SCHEDULES[config["schedule"]](times)
    a, b, scales = target_of(config["prediction"], alphas, sigmas)
    x = sigmas[0].float() * torch.randn((len(labels), *shape), generator=generator)
    for i in range(steps):
        alpha, sigma = alphas[i].item(), sigmas[i].item()
        y = answer(net, config, scales[i].float() * x, told[i].float().expand(len(x)), labels)
        x0 = (b[i].item() * x - sigma * y) / (alpha * b[i] - sigma * a[i]).item()
        noise = (x - alpha * x0) / sigma
        x = x0 if i == steps - 1 else alphas[i + 1].item() * x0 + sigmas[i + 1].item() * noise
    return x


def save(x, config):
    """Points in the units they came in, or a row of pictures."""
    if x.ndim == 2:
        points = x * config["data"].get("scale", 1.0) + torch.tensor(config["data"].get("mean", 0.0))
        (HERE / "samples.csv").write_text("".join(",".join(map(str, row)) + "\n" for row in points.tolist()))
        return
    from PIL import Image

    pixels = ((x.clamp(-1, 1) + 1) * 127.5).round().to(torch.uint8)
    row = torch.cat(list(pixels), 2).permute(1, 2, 0).squeeze(2)
    Image.fromarray(row.numpy()).save(HERE / "samples.png")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=16)
    parser.add_argument("--steps", type=int, default=50)
    parser.add_argument("--label", type=int, default=-1, help="a class from 0 on; none unless given")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    config = settings()
    net = build(config).eval()
    net.load_state_dict(load_file(begun() / "average.safetensors"))
    shape = load_file(HERE / "data.safetensors")["x0"].shape[1:]
    labels = torch.full((args.count,), args.label + 1)
    generator = torch.Generator().manual_seed(args.seed)
    save(sampled(net, config, shape, labels, args.steps, generator), config)


if __name__ == "__main__":
    main()
