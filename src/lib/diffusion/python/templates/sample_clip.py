"""Which captions are nearest to pictures: `python sample.py --count 24` matches the first of the data."""

import argparse

import torch
from common import HERE, begun, settings
from model import build
from safetensors.torch import load_file
from transformers import CLIPTokenizer


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=24)
    parser.add_argument("--text", help="a caption, whose nearest picture is told")
    args, _ = parser.parse_known_args()
    net = build(settings()).eval()
    net.load_state_dict(load_file(begun() / "average.safetensors"))
    stored = load_file(HERE / "data.safetensors")
    pictures, ids = stored["pictures"][: args.count].permute(0, 3, 1, 2) / 127.5 - 1, stored["ids"][: args.count]
    if args.text:
        tokenizer = CLIPTokenizer.from_pretrained(HERE / "model/tokenizer")
        ids = tokenizer(args.text, padding="max_length", max_length=ids.shape[1], truncation=True, return_tensors="pt").input_ids
    seen, told, _ = net(pictures, ids)
    nearest = (seen @ told.T).argmax(0 if args.text else 1)
    if args.text:
        print(f"Nearest to “{args.text}”: picture {nearest.item()}")
    else:
        right = (nearest == torch.arange(len(seen))).sum().item()
        print(f"{right} of {len(seen)} pictures found their caption.")


if __name__ == "__main__":
    main()
