"""Where batches come from: the examples that the page had, or fresh ones by the same law."""

import torch
from common import HERE
from safetensors.torch import load_file


class Examples:
    """Draws with replacement from the page's examples [n, ...]; with `fresh`, new ones by `recipe.py` instead."""

    def __init__(self, settings, fresh=False):
        stored = load_file(HERE / "data.safetensors")
        self.x0, self.labels, self.noise = (stored.get(name) for name in ("x0", "labels", "noise"))
        self.is_told_classes = settings["model"]["classes"] > 0
        self.recipe, self.fresh = settings["data"].get("recipe"), fresh
        self.mean = torch.tensor(settings["data"].get("mean", 0.0))
        self.scale = settings["data"].get("scale", 1.0)
        if fresh and self.recipe is None:
            raise SystemExit("There is no recipe for fresh examples of these data; leave out --fresh.")

    def draw(self, n, generator):
        """n examples, their classes from 1 on (0 stands for none), and their own noise where they have some."""
        if self.fresh:
            from recipe import drawn

            points, labels = drawn(self.recipe, n, generator)
            return (points - self.mean) / self.scale, self.told(labels, n), None
        rows = torch.randint(len(self.x0), (n,), generator=generator)
        labels = None if self.labels is None else self.labels[rows]
        return self.x0[rows], self.told(labels, n), None if self.noise is None else self.noise[rows]

    def told(self, labels, n):
        return labels + 1 if self.is_told_classes else torch.zeros(n, dtype=torch.long)
