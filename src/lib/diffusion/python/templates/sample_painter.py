"""Draws by the pipeline: `python sample.py --prompt "a red circle" --count 4` writes samples.png, a row of pictures."""

import argparse

import torch
from common import HERE, begun, settings
from diffusers import FlowMatchEulerDiscreteScheduler
from model import autoencoder, build, tokenizer
from painter import tokens_of
from PIL import Image
from safetensors.torch import load_file


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prompt", default="a red circle")
    parser.add_argument("--count", type=int, default=4)
    parser.add_argument("--steps", type=int, default=16)
    parser.add_argument("--guidance", type=float, default=2.0)
    parser.add_argument("--seed", type=int, default=0)
    args, _ = parser.parse_known_args()
    config, coder, painter = settings(), autoencoder(), build(settings()).eval()
    if (begun() / "average.safetensors").exists():
        painter.load_state_dict(load_file(begun() / "average.safetensors"))
    ids = tokens_of(tokenizer(), [[args.prompt], [""]], config["length"])[:, 0].repeat_interleave(args.count, 0)
    told = painter.texts(input_ids=ids)
    scheduler = FlowMatchEulerDiscreteScheduler.from_pretrained(HERE / "model", subfolder="scheduler")
    scheduler.set_timesteps(args.steps)
    z = torch.randn((args.count, *config["latentShape"]), generator=torch.Generator().manual_seed(args.seed))
    for time in scheduler.timesteps:
        t = torch.full((len(ids),), time.item() / 1000)
        wanted, free = painter.velocity(z.repeat(2, 1, 1, 1), t, told.last_hidden_state, told.text_embeds).chunk(2)
        z = scheduler.step(free + args.guidance * (wanted - free), time, z).prev_sample
    x = coder.decode(z / coder.config.scaling_factor + (coder.config.shift_factor or 0)).sample
    row = ((torch.cat(list(x.clamp(-1, 1)), 2) + 1) * 127.5).round().to(torch.uint8).permute(1, 2, 0)
    Image.fromarray(row.numpy()).save(HERE / "samples.png")


if __name__ == "__main__":
    main()
