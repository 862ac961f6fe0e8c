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


def pipeline(folder):
    """The loader of adapters needs a pipeline around the transformer, and nothing else of it."""
    transformer = diffusers.SD3Transformer2DModel.from_pretrained(folder).eval()
    parts = {name: None for name in ("vae", "text_encoder", "tokenizer", "text_encoder_2", "tokenizer_2", "text_encoder_3", "tokenizer_3")}
    return diffusers.StableDiffusion3Pipeline(transformer=transformer, scheduler=diffusers.FlowMatchEulerDiscreteScheduler(), **parts)


def answer(pipe, inputs):
    return outputs(pipe.transformer, inputs)["forward"]["sample"]


def open_ours(work, told, inputs, expected):
    pipe = pipeline(work / told["dir"])
    with Complaints() as complaints:
        pipe.load_lora_weights(work / "lora/ours")
    given = answer(pipe, inputs)
    error, tolerance = farthest({"sample": expected}, {"sample": given})
    return {"class_name": told["class_name"], "complaints": complaints.said, "error": error, "tolerance": tolerance}


def write_theirs(work, told, inputs):
    for seed, (name, rank, alpha, scale, targets) in enumerate([("alpha as rank", 2, 2, 1.0, ["to_q", "to_k", "to_v", "to_out.0"]), ("another alpha", 4, 10, 0.5, ["add_q_proj", "ff.net.2", "norm1.linear"])]):
        torch.manual_seed(seed)
        pipe = pipeline(work / told["dir"])
        config = LoraConfig(r=rank, lora_alpha=alpha, init_lora_weights=False, target_modules=targets)
        pipe.transformer.add_adapter(config)
        folder = work / "lora/theirs" / name
        pipe.save_lora_weights(folder, transformer_lora_layers=get_peft_model_state_dict(pipe.transformer))
        pipe.fuse_lora(lora_scale=scale, components=["transformer"])
        save_file({**inputs, "out.forward.sample": answer(pipe, inputs).contiguous()}, folder / "io.safetensors")
        yield {"name": name, "scale": scale, "alpha": alpha}


def main(work):
    told = json.loads((work / "lora/ours.json").read_text())
    io = load_file(work / "lora/io.safetensors")
    inputs = {name: value for name, value in io.items() if not name.startswith("out.")}
    with torch.no_grad():
        opened = open_ours(work, told, inputs, io["out.forward.sample"])
        theirs = list(write_theirs(work, told, inputs))
    (work / "lora/opened.json").write_text(json.dumps(opened, indent=1))
    (work / "lora/theirs.json").write_text(json.dumps(theirs, indent=1))


if __name__ == "__main__":
    quiet()
    main(Path(sys.argv[1]))
