"""What is learned here: which caption belongs to which picture."""

import shutil

import torch
from common import HERE, Plain
from model import build
from safetensors.torch import load_file
from torch import distributed
from torch.nn.functional import cross_entropy


def of_all(vectors):
    """Those of all processes together, in the order of their ranks; gradients find their way back."""
    if not distributed.is_initialized():
        return vectors
    from torch.distributed.nn.functional import all_gather

    return torch.cat(all_gather(vectors))


class Task(Plain):
    def __init__(self, config, fresh, device):
        if fresh:
            raise SystemExit("There is no recipe for fresh pictures; leave out --fresh.")
        self.config, stored = config, load_file(HERE / "data.safetensors")
        self.pictures, self.ids = stored["pictures"], stored["ids"]

    def batch(self, n, generator):
        """Pictures [n, 3, h, w] in [-1, 1] with their captions' tokens."""
        rows = torch.randint(len(self.ids), (n,), generator=generator)
        return self.pictures[rows].permute(0, 3, 1, 2) / 127.5 - 1, self.ids[rows]

    def loss(self, net, batch):
        """Each picture has to find its text among the whole batch, that of all processes, and each text its picture."""
        seen, told, scale = net(*batch)
        alike = scale * of_all(seen) @ of_all(told).T
        own = torch.arange(len(alike), device=alike.device)
        return (cross_entropy(alike, own) + cross_entropy(alike.T, own)) / 2

    def publish(self, average, folder, step):
        """`model/` has the text encoder as transformers saves it, with its tokenizer."""
        averaged = build(self.config)
        averaged.load_state_dict(average)
        averaged.text.save_pretrained(folder / "model/text_encoder")
        shutil.copytree(HERE / "model/tokenizer", folder / "model/tokenizer", dirs_exist_ok=True)
