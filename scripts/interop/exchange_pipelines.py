"""Opens the schedulers and the pipeline that the library wrote, and writes schedulers for it to open.

    python scripts/interop/exchange_pipelines.py WORK
"""

import json
import sys
import zipfile
from pathlib import Path

import diffusers
import torch
from exchange import Complaints, farthest, quiet
from safetensors.torch import load_file

STEPS = 10


def timesteps_of(scheduler):
    scheduler.set_timesteps(STEPS)
    return [float(t) for t in scheduler.timesteps]


def open_scheduler(work, name, expected):
    made = getattr(diffusers, name)
    with Complaints() as complaints:
        scheduler = made.from_pretrained(work / "ours/schedulers" / name)
    given = timesteps_of(scheduler)
    error = max((abs(a - b) for a, b in zip(given, expected)), default=0.0) if len(given) == len(expected) else 1e9
    with Complaints():
        made().save_pretrained(work / "theirs/schedulers" / name)
        theirs = timesteps_of(made())
    return {"name": name, "complaints": complaints.said, "error": error, "tolerance": 1e-3}, theirs


def open_schedulers(work):
    reports, theirs = [], {}
    for name, expected in json.loads((work / "schedulers.json").read_text()).items():
        try:
            report, theirs[name] = open_scheduler(work, name, expected)
        except Exception as error:
            report = {"name": name, "complaints": [f"{type(error).__name__}: {error}"[:300]]}
        reports.append(report)
    (work / "schedulers_opened.json").write_text(json.dumps(reports))
    (work / "schedulers_theirs.json").write_text(json.dumps(theirs))


def open_pipeline(work):
    asked = load_file(work / "asked/pipeline.safetensors")
    with zipfile.ZipFile(work / "ours/pipeline.zip") as archive:
        archive.extractall(work / "unzipped")
    with Complaints() as complaints:
        pipeline = diffusers.DiffusionPipeline.from_pretrained(work / "unzipped")
    pipeline.scheduler.set_timesteps(STEPS)
    x = asked["sample"]
    for t in pipeline.scheduler.timesteps:
        x = pipeline.scheduler.step(pipeline.unet(x, t).sample, t, x).prev_sample
    error, tolerance = farthest({"x": asked["out.sample"]}, {"x": x})
    report = {"name": "pipeline", "class_name": type(pipeline).__name__, "complaints": complaints.said, "error": error, "tolerance": tolerance}
    (work / "pipeline_opened.json").write_text(json.dumps(report))


if __name__ == "__main__":
    quiet()
    with torch.no_grad():
        open_schedulers(Path(sys.argv[1]))
        open_pipeline(Path(sys.argv[1]))
