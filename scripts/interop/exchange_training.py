"""Goes on with the trainings that the library wrote, as a reader would, in two processes on the processor.

    python scripts/interop/exchange_training.py WORK

Writes `trainings.json`: whether outputs and a step of the optimiser are the library's, and whether the loss goes on where it stopped.
"""

import ast
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

STEPS = 200
# Means of independent batches lie within four of their standard errors of each other, but for one time in ten thousand.
ERRORS = 4


def probe(folder):
    """Outputs and one step from where the page stopped: how far from the library's."""
    from data import settings
    from train import State

    config, asked = settings(), load_file(folder / "asked.safetensors")
    state = State(config)
    given = {key: asked[key] for key in ("x", "t", "labels")}
    print(json.dumps({"outputs": apart(outputs(state, config, given), asked["out"]), "step": step(state, asked)}))


def outputs(state, config, given):
    from model import answer, build

    net = build(config).eval()
    net.load_state_dict(state.average)
    with torch.no_grad():
        return answer(net, config, *given.values())


def step(state, asked):
    """The weights by the gradient that the library was given, from the moments."""
    for name, parameter in state.net.named_parameters():
        parameter.grad = asked[f"gradient.{name}"].clone()
    state.optimizer.param_groups[0]["lr"] = 1e-3
    state.optimizer.step()
    return max(apart(parameter, asked[f"stepped.{name}"]) for name, parameter in state.net.named_parameters())


def apart(ours, theirs):
    return float((ours - theirs).abs().max())


def answers(folder):
    """Outputs of the weights that were saved in the end."""
    from data import settings
    from train import State

    config, asked = settings(), load_file(folder / "asked.safetensors")
    given = {key: asked[key] for key in ("x", "t", "labels")}
    save_file({**given, "out": outputs(State(config), config, given).contiguous()}, folder / "answered.safetensors")


def ran(folder, *command):
    """What a command in a folder printed."""
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
    if told.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {told.returncode}: {told.stderr[-800:]}")
    return told.stdout


def gap(before, after):
    """How far mean losses are apart, and how far independent batches may put them."""
    error = sum(statistics.variance(losses) / len(losses) for losses in (before, after)) ** 0.5
    return abs(statistics.mean(before) - statistics.mean(after)), ERRORS * error


def rows_of(folder):
    for script in folder.glob("*.py"):
        ast.parse(script.read_text())
    start = json.loads((folder / "start/state.json").read_text())
    told = json.loads(ran(folder, sys.executable, __file__, "--probe", str(folder)))
    yield {"check": "same outputs", "error": told["outputs"], "tolerance": 2e-5 * outreach(folder)}
    yield {"check": "same step", "error": told["step"], "tolerance": 1e-6}
    launch = ("-m", "accelerate.commands.launch", "--cpu", "--num_processes", "2", "train.py")
    ran(folder, sys.executable, *launch, "--steps", str(start["step"] + STEPS))
    after = json.loads((folder / "run/state.json").read_text())
    complaints = [] if after["step"] == start["step"] + STEPS else [f"It ended at step {after['step']}."]
    error, tolerance = gap(start["losses"][-STEPS:], after["losses"])
    yield {"check": "loss goes on", "error": error, "tolerance": tolerance, "complaints": complaints}
    print(folder.name, f"{statistics.mean(start['losses'][-STEPS:]):.4f} then {statistics.mean(after['losses']):.4f}", flush=True)
    ran(folder, sys.executable, __file__, "--answers", str(folder))
    ran(folder, sys.executable, "sample.py", "--count", "4", "--steps", "5")


def outreach(folder):
    return max(1.0, float(load_file(folder / "asked.safetensors")["out"].abs().max()))


def main(work):
    rows = []
    for folder in sorted((work / "trainings").iterdir()):
        try:
            rows += [{"name": folder.name, "complaints": [], **row} for row in rows_of(folder)]
        except Exception as error:
            rows.append({"check": "loss goes on", "name": folder.name, "complaints": [str(error)[:1200]]})
    (work / "trainings.json").write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    ways = {"--probe": probe, "--answers": answers}
    if sys.argv[1] in ways:
        sys.path.insert(0, sys.argv[2])
        torch.set_num_threads(1)
        ways[sys.argv[1]](Path(sys.argv[2]))
    else:
        main(Path(sys.argv[1]))
