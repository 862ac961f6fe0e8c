"""Trains the text-to-image pipeline of `public/models/scenes/`, stage by stage, each over as many runs as it takes."""

import argparse
from pathlib import Path

import torch
from transformers import CLIPTokenizer

import autoencoder
import denoiser
import text
from progress import averaged
from scenes_data import Pool

WEIGHTS = {"single": 0.4, "pair": 0.5, "clusters": 0.1}
# What the denoiser is taught, with each kind's share among these.
DRAWN = {"single": 0.35, "pair": 0.65}
SAMPLES = {"autoencoder": 110_000, "text": 60_000, "denoiser": 700_000}


def pools_of(data, ending):
    return {f"{kind}{ending}": Pool(data, f"{kind}{ending}") for kind in WEIGHTS if (data / f"{kind}{ending}.u8").exists()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=SAMPLES)
    parser.add_argument("--data", type=Path, default=Path(".cache/scenes-data"))
    parser.add_argument("--out", type=Path, default=Path(".cache/scenes-trained"))
    parser.add_argument("--samples", type=int)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    train = [(pool, WEIGHTS[pool.kind]) for pool in pools_of(options.data, "").values()]
    held, seen = pools_of(options.data, "-held"), pools_of(options.data, "-seen")
    tokenizer = CLIPTokenizer.from_pretrained(options.data / "tokenizer")
    samples = options.samples or SAMPLES[options.stage]
    if options.stage == "autoencoder":
        autoencoder.train(train, held, options.out, samples)
    elif options.stage == "text":
        text.train(train, held, tokenizer, options.out, samples)
    elif options.stage == "denoiser":
        pixels = autoencoder.fresh()
        averaged(options.out / "autoencoder", pixels)
        contrast = text.Contrast(text.text_encoder(tokenizer))
        averaged(options.out / "text", contrast)
        drawn = [(pool, DRAWN[pool.kind]) for pool, _ in train if pool.kind in DRAWN]
        tests = {name: pool for name, pool in {**seen, **held}.items() if pool.kind in DRAWN}
        denoiser.train(drawn, tests, tokenizer, contrast.texts, pixels.eval(), options.out, samples)


if __name__ == "__main__":
    main()
