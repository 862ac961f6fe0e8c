"""Goes on with the trainings that the library wrote, as a reader would, in two processes on the processor.

    python scripts/interop/exchange_training.py WORK [NAME ...]

Names pick out some of them. Writes `trainings.json`: whether outputs and a step of the optimiser are the library's, and whether losses are like those of the
library, when it goes on from the same step by other random numbers.
"""

import json
import os
import py_compile
import runpy
import statistics
import subprocess
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

# Means of independent batches lie within four of their standard errors of each other, but for one time in ten thousand.
ERRORS = 4


class Folder:
    """A zip as a reader unpacked it."""

    def __init__(self, path):
        self.path, self.asked = path, load_file(path / "asked.safetensors")
        self.given = {key: value for key, value in self.asked.items() if "." not in key and key != "out"}

    def __enter__(self):
        sys.path.insert(0, str(self.path))
        return self

    def __exit__(self, *error):
        sys.path.remove(str(self.path))
        for name in ("common", "data", "model", "noising", "painter", "recipe", "task", "train"):
            sys.modules.pop(name, None)

    def state(self):
        from common import settings
        from train import State

        return State(settings())

    def outputs(self, state):
        from model import build

        net = build(state.config).eval()
        net.load_state_dict(state.average)
        with torch.no_grad():
            return answered(net, state.config, **self.given)

    def step(self, state):
        """How far the weights are from the library's after a step by the same gradient, from the moments."""
        for name, parameter in state.net.named_parameters():
            parameter.grad = self.asked[f"gradient.{name}"].clone()
        state.optimizer.param_groups[0]["lr"] = 1e-3
        state.optimizer.step()
        return max(apart(parameter, self.asked[f"stepped.{name}"]) for name, parameter in state.net.named_parameters())

    def law(self, asked):
        """How far means and spreads of fresh points are from the library's, and how far chance may put them."""
        from recipe import drawn

        points, _ = drawn(asked["recipe"], asked["count"], torch.Generator().manual_seed(0))
        means, spreads = torch.tensor(asked["means"]), torch.tensor(asked["spreads"])
        error = max(apart(points.mean(0), means), apart(points.std(0), spreads))
        return {"error": error, "tolerance": ERRORS * float(spreads.max()) * (2 / asked["count"]) ** 0.5}

    def train(self, steps, *options):
        """In two processes; on a processor `accelerate launch` starts one, and torchrun as many as it is told."""
        launch = ("-m", "torch.distributed.run", "--nproc_per_node", "2", "--master_port", "29815")
        command = (sys.executable, *launch, "train.py", "--steps", str(steps), *options)
        own = {"ACCELERATE_USE_CPU": "true", "OMP_NUM_THREADS": "1"}
        told = subprocess.run(command, cwd=self.path, capture_output=True, text=True, env={**os.environ, **own}, timeout=900)
        if told.returncode != 0:
            raise RuntimeError(f"train.py ended with {told.returncode}: {told.stderr[-2000:]}")


def answered(net, config, x, t=None, labels=None, ids=None):
    """What a network gives, whatever it is trained for."""
    if labels is not None:
        from model import answer

        return answer(net, config, x, t, labels)
    if t is not None:
        return net(x, t, ids)
    if ids is not None:
        seen, told, _ = net(x, ids)
        return seen @ told.T
    return net.decode(net.encode(x).latent_dist.mean).sample


def apart(ours, theirs):
    return float((ours - theirs).abs().max())


def read(path):
    return json.loads(path.read_text())


def gap(one, other):
    """How far mean losses are apart, and how far independent batches may put them."""
    error = sum(statistics.variance(losses) / len(losses) for losses in (one, other)) ** 0.5
    return {"error": abs(statistics.mean(one) - statistics.mean(other)), "tolerance": ERRORS * error}


def rows_of(folder):
    for script in folder.path.glob("*.py"):
        py_compile.compile(str(script), doraise=True)
    expected, state = folder.asked["out"], folder.state()
    allowed = 2e-5 * max(1.0, float(expected.abs().max()))
    yield {"check": "same outputs", "error": apart(folder.outputs(state), expected), "tolerance": allowed}
    # A millionth of the largest weights: two orders of float32's rounding.
    yield {"check": "same step", "error": folder.step(state), "tolerance": 1e-6}
    ours = read(folder.path / "asked.json")
    folder.train(state.step + ours["steps"], *(["--fresh"] if folder.path.name == "perceptron" else []))
    theirs = read(folder.path / "run/state.json")
    expected = {"step": state.step + ours["steps"], "processes": 2}
    complaints = [f"Its {key} is {theirs[key]}, not {value}." for key, value in expected.items() if theirs[key] != value]
    yield {"check": "loss goes on", "complaints": complaints, **gap(ours["losses"], theirs["losses"])}
    before = read(folder.path / "start/state.json")["losses"][-ours["steps"] :]
    means = [statistics.mean(losses) for losses in (before, theirs["losses"], ours["losses"])]
    print(f"{folder.path.name}: loss {means[0]:.4f} in the page's last steps, then {means[1]:.4f} here and {means[2]:.4f} there", flush=True)
    save_file({**folder.given, "out": folder.outputs(folder.state()).contiguous()}, folder.path / "answered.safetensors")
    sys.argv = ["sample.py", "--count", "4", "--steps", "4"]
    runpy.run_path(str(folder.path / "sample.py"), run_name="__main__")


def laws(work):
    with Folder(work / "trainings/perceptron") as folder:
        asked = read(work / "laws.json")
        return [{"check": "same law", "name": each["name"], "complaints": [], **folder.law(each)} for each in asked]


def main(work, *names):
    rows = []
    for path in sorted((work / "trainings").iterdir()):
        if names and path.name not in names:
            continue
        with Folder(path) as folder:
            try:
                rows += [{"name": path.name, "complaints": [], **row} for row in rows_of(folder)]
            except Exception as error:
                rows.append({"check": "loss goes on", "name": path.name, "complaints": [f"{type(error).__name__}: {error}"[:1200]]})
    rows += [] if names else laws(work)
    (work / "trainings.json").write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    torch.set_num_threads(1)
    main(Path(sys.argv[1]), *sys.argv[2:])
