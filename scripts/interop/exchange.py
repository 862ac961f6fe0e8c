"""Opens the folders of models that the library wrote, and writes some for it to open.

    python scripts/interop/exchange.py WORK

Reads `ours.json`, and writes `opened.json`: for each folder what `from_pretrained` complained of, and how far its outputs are from
the library's. Then `theirs.json`: folders that `save_pretrained` wrote, plain, in shards and in half precision, with their outputs.
"""

import json
import logging
import sys
import warnings
from pathlib import Path

import diffusers
import torch
import transformers
from calls import outputs
from make_references import scrambled
from safetensors.torch import load_file, save_file

KEYS = ("missing_keys", "unexpected_keys", "mismatched_keys", "error_msgs")


class Complaints(logging.Handler):
    """All that is said at the level of a warning, or by `warnings`, within a `with`; not what packages say of their own dependencies."""

    def __enter__(self):
        self.said, self.loggers = [], [logging.getLogger(name) for name in ("diffusers", "transformers")]
        self.caught = warnings.catch_warnings(record=True)
        self.warned = self.caught.__enter__()
        warnings.simplefilter("always")
        for logger in self.loggers:
            logger.addHandler(self)
        return self

    def __exit__(self, *error):
        self.caught.__exit__(*error)
        for logger in self.loggers:
            logger.removeHandler(self)
        self.said += [str(each.message) for each in self.warned if not issubclass(each.category, DeprecationWarning)]

    def emit(self, record):
        if record.levelno >= logging.WARNING:
            self.said.append(record.getMessage())


def class_of(name):
    return getattr(diffusers, name, None) or getattr(transformers, name)


def opened(class_name, folder):
    """The model of a folder, and all that opening it complained of."""
    with Complaints() as complaints:
        model, told = class_of(class_name).from_pretrained(folder, output_loading_info=True)
    return model.eval(), complaints.said + [f"{key}: {list(told[key])[:5]}" for key in KEYS if told.get(key)]


def farthest(expected, given):
    """The largest difference and what float32 allows: 2e-5 of the largest number, or of 1."""
    error = max(float((expected[name] - value).abs().max()) for name, value in given.items())
    return error, 2e-5 * max(1.0, *(float(value.abs().max()) for value in given.values()))


def flat(calls):
    return {f"{label}.{name}": value.detach().contiguous().clone() for label, each in calls.items() for name, value in each.items()}


def open_ours(work, case):
    asked = load_file(work / "asked" / f"{case['name']}.safetensors")
    inputs = {name: value for name, value in asked.items() if not name.startswith("out.")}
    model, complaints = opened(case["class_name"], work / case["dir"])
    wanted = {name for call in case["calls"] for name in call["outputs"]}
    given = {name: value for name, value in flat(outputs(model, inputs)).items() if name in wanted}
    error, tolerance = farthest({name: asked[f"out.{name}"] for name in given}, given)
    again = work / "again" / case["name"]
    model.save_pretrained(again)
    weights = next(again.glob("*.safetensors"))
    same = weights.read_bytes() == (work / case["dir"] / weights.name).read_bytes()
    return model, inputs, {"name": case["name"], "class_name": case["class_name"], "complaints": complaints, "error": error, "tolerance": tolerance, "same_bytes_saved": same}


def fresh(model, seed):
    """Another model of its configuration, as Python makes it."""
    config = model.config
    with Complaints():
        made = type(model)(config) if isinstance(config, transformers.PretrainedConfig) else type(model).from_config(config)
    return scrambled(made, seed)


def write_theirs(work, case, model, inputs, seed):
    model = fresh(model, seed)
    size = sum(value.numel() * value.element_size() for value in model.state_dict().values())
    for way, options in {"plain": {}, "sharded": {"max_shard_size": max(size // 3, 1)}, "fp16": {"variant": "fp16"}}.items():
        if way == "fp16":
            model = model.half()
        name = f"{way}/{case['name']}"
        model.save_pretrained(work / "theirs" / name, **options)
        with Complaints():
            saved = type(model).from_pretrained(work / "theirs" / name, variant=options.get("variant"), torch_dtype=torch.float32)
        given = flat(outputs(saved.eval(), inputs))
        io = work / "answers" / f"{name}.safetensors"
        io.parent.mkdir(parents=True, exist_ok=True)
        save_file({**inputs, **{f"out.{key}": value for key, value in given.items()}}, io)
        calls = [{"label": label, "outputs": [key for key in given if key.startswith(f"{label}.")]} for label in {key.split(".")[0] for key in given}]
        largest = max(float(value.abs().max()) for value in given.values())
        yield {"name": name, "class_name": case["class_name"], "dir": f"theirs/{name}", "variant": options.get("variant"), "io_file": f"answers/{name}.safetensors", "calls": calls, "tol_abs": 2e-5 * max(1.0, largest)}


def main(work):
    reports, theirs = [], []
    with torch.no_grad():
        for seed, case in enumerate(json.loads((work / "ours.json").read_text())["models"]):
            try:
                model, inputs, report = open_ours(work, case)
                theirs += write_theirs(work, case, model, inputs, seed)
            except Exception as error:
                report = {"name": case["name"], "class_name": case["class_name"], "complaints": [f"{type(error).__name__}: {error}"[:600]]}
            reports.append(report)
    (work / "opened.json").write_text(json.dumps(reports, indent=1))
    (work / "theirs.json").write_text(json.dumps({"models": theirs}, indent=1))


def quiet():
    """One thread, and the same numbers each time; nothing but what `Complaints` keeps is said."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    for logs in (diffusers.utils.logging, transformers.utils.logging):
        logs.disable_progress_bar()
        logs.disable_default_handler()


if __name__ == "__main__":
    quiet()
    main(Path(sys.argv[1]))
