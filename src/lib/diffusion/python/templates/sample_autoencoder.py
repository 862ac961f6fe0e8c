"""Takes pictures that weren't trained on through their codes: `python sample.py --count 8` writes samples.png, both in rows."""

import argparse

import torch
from common import HERE, begun, settings
from model import build
from PIL import Image
from safetensors.torch import load_file


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=8)
    args, _ = parser.parse_known_args()
    net = build(settings()).eval()
    net.load_state_dict(load_file(begun() / "average.safetensors"))
    x = load_file(HERE / "data.safetensors")["held"][: args.count]
    made = net.decode(net.encode(x).latent_dist.mean).sample
    rows = [torch.cat(list(each.clamp(-1, 1)), 2) for each in (x, made)]
    pixels = ((torch.cat(rows, 1) + 1) * 127.5).round().to(torch.uint8).permute(1, 2, 0).squeeze(2)
    Image.fromarray(pixels.numpy()).save(HERE / "samples.png")
    print(f"Squared error of {len(x)} pictures: {(made - x).square().mean():.4f}")


if __name__ == "__main__":
    main()
