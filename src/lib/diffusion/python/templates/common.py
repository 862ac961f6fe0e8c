"""What all scripts here share: settings, where a training begins, its learning rate, and the average of its weights."""

import json
import math
from pathlib import Path

HERE = Path(__file__).parent
MOMENTS = ("exp_avg", "exp_avg_sq")


def settings():
    """All that the page knew of the training."""
    return json.loads((HERE / "training.json").read_text())


def begun():
    """The folder that a training goes on from: what was kept here, else what the page gave."""
    return HERE / ("run" if (HERE / "run/state.json").exists() else "start")


def rate_factor(name, step, steps, warmup=0):
    """What the learning rate is multiplied by at a step, counted from 0; it may rise over some steps first."""
    if step < warmup:
        return step / warmup
    step, steps = step - warmup, max(1, steps - warmup)
    if name == "warmup":
        return min(1, step / 100)
    if name == "linear":
        return max(0, 1 - step / steps)
    if name == "cosine":
        return max(0, (1 + math.cos(math.pi * step / steps)) / 2)
    return 1


def average_decay(step, decay):
    """Of the averaged weights at a step, counted from 0: it rises to its value."""
    return 0 if step == 0 else min(decay, (1 + step) / (10 + step))


class Plain:
    """What most tasks are: nothing is done before a step, and nothing is kept but the network."""

    # Whether each process has to make the whole batch, and takes its share of it then.
    is_whole = False

    def before(self, net, draw, rate, accelerator):
        pass

    def keep(self, folder):
        pass
