"""Opens adapters that the library wrote by `load_lora_weights`, and writes some by `save_lora_weights` for it to open.

    python scripts/interop/exchange_lora.py WORK
"""

import json
import sys
from pathlib import Path

import diffusers
import torch
from calls import outputs
from exchange import Complaints, farthest, quiet
from peft import LoraConfig
from peft.utils import get_peft_model_state_dict
from safetensors.torch import load_file, save_file


TARGETS = {"transformer": [["to_q", "to_k", "to_v", "to_out.0"], ["add_q_proj", "ff.net.2", "norm1.linear"]], "unet": [["to_q", "to_k", "to_v", "to_out.0"], ["conv1", "conv2", "proj_out", "ff.net.2"]]}


def pipeline(folder, class_name):
    """The loader of adapters needs a pipeline around the model, and nothing else of it."""
    if class_name == "UNet2DConditionModel":
        unet = diffusers.UNet2DConditionModel.from_pretrained(folder).eval()
        parts = {name: None for name in ("text_encoder", "tokenizer", "safety_checker", "feature_extractor")}
        return diffusers.StableDiffusionPipeline(unet=unet, vae=diffusers.AutoencoderKL(), scheduler=diffusers.DDIMScheduler(steps_offset=1, clip_sample=False), requires_safety_checker=False, **parts), unet, "unet"
    transformer = diffusers.SD3Transformer2DModel.from_pretrained(folder).eval()
    parts = {name: None for name in ("vae", "text_encoder", "tokenizer", "text_encoder_2", "tokenizer_2", "text_encoder_3", "tokenizer_3")}
    return diffusers.StableDiffusion3Pipeline(transformer=transformer, scheduler=diffusers.FlowMatchEulerDiscreteScheduler(), **parts), transformer, "transformer"


def answer(model, inputs):
    return outputs(model, inputs)["forward"]["sample"]


def open_ours(work, folder, told, inputs, expected):
    pipe, model, _ = pipeline(work / told["dir"], told["class_name"])
    with Complaints() as complaints:
        pipe.load_lora_weights(folder / "ours")
    error, tolerance = farthest({"sample": expected}, {"sample": answer(model, inputs)})
    return {"class_name": told["class_name"], "complaints": complaints.said, "error": error, "tolerance": tolerance}


def write_theirs(work, folder, told, inputs):
    for seed, (name, rank, alpha, scale) in enumerate([("alpha as rank", 2, 2, 1.0), ("another alpha", 4, 10, 0.5)]):
        torch.manual_seed(seed)
        pipe, model, part = pipeline(work / told["dir"], told["class_name"])
        model.add_adapter(LoraConfig(r=rank, lora_alpha=alpha, init_lora_weights=False, target_modules=TARGETS[part][seed]))
        there = folder / "theirs" / name
        pipe.save_lora_weights(there, **{f"{part}_lora_layers": get_peft_model_state_dict(model)})
        pipe.fuse_lora(lora_scale=scale, components=[part])
        save_file({**inputs, "out.forward.sample": answer(model, inputs).contiguous()}, there / "io.safetensors")
        yield {"name": name, "scale": scale, "alpha": alpha}


def exchange(work, folder):
    told = json.loads((folder / "ours.json").read_text())
    io = load_file(folder / "io.safetensors")
    inputs = {name: value for name, value in io.items() if not name.startswith("out.")}
    with torch.no_grad():
        opened = open_ours(work, folder, told, inputs, io["out.forward.sample"])
        theirs = list(write_theirs(work, folder, told, inputs))
    (folder / "opened.json").write_text(json.dumps(opened, indent=1))
    (folder / "theirs.json").write_text(json.dumps(theirs, indent=1))


def main(work):
    for folder in sorted((work / "lora").iterdir()):
        exchange(work, folder)


if __name__ == "__main__":
    quiet()
    main(Path(sys.argv[1]))
