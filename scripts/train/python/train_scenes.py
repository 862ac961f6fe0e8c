"""Trains the text-to-image pipeline of `public/models/scenes/`, stage by stage, each over as many runs as it takes."""

import argparse
from pathlib import Path

import torch

import autoencoder
from scenes_data import Pool

WEIGHTS = {"single": 0.4, "pair": 0.5, "clusters": 0.1}


def pools_of(data, ending, kinds):
    return {f"{kind}{ending}": Pool(data, f"{kind}{ending}") for kind in kinds if (data / f"{kind}{ending}.u8").exists()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=["autoencoder"])
    parser.add_argument("--data", type=Path, default=Path(".cache/scenes-data"))
    parser.add_argument("--out", type=Path, default=Path(".cache/scenes-trained"))
    parser.add_argument("--samples", type=int, default=120_000)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    train = [(pool, WEIGHTS[pool.kind]) for pool in pools_of(options.data, "", WEIGHTS).values()]
    if options.stage == "autoencoder":
        autoencoder.train(train, pools_of(options.data, "-held", WEIGHTS), options.out, options.samples)


if __name__ == "__main__":
    main()
