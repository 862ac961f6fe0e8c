"""From words to pictures by the small pipeline that ships with the course; diffusers' own class wants three text encoders."""

import os

import torch
from diffusers import AutoencoderKL, FlowMatchEulerDiscreteScheduler, SD3Transformer2DModel
from transformers import CLIPTextModelWithProjection, CLIPTokenizer

folder = os.environ.get("PIPELINE", "public/models/scenes")
torch.set_grad_enabled(False)
tokenizer = CLIPTokenizer.from_pretrained(f"{folder}/tokenizer")
text_encoder = CLIPTextModelWithProjection.from_pretrained(f"{folder}/text_encoder", torch_dtype=torch.float32)
transformer = SD3Transformer2DModel.from_pretrained(f"{folder}/transformer", torch_dtype=torch.float32)
vae = AutoencoderKL.from_pretrained(f"{folder}/vae", torch_dtype=torch.float32)
scheduler = FlowMatchEulerDiscreteScheduler.from_pretrained(f"{folder}/scheduler")
prompt, scale = "a red circle above a blue square", 3

ids = tokenizer(["", "", prompt, prompt], padding="max_length", return_tensors="pt").input_ids
print(" · ".join(tokenizer.convert_ids_to_tokens(tokenizer(prompt).input_ids)))
told = text_encoder(ids)
x = torch.cat([torch.randn(1, 16, 4, 4, generator=torch.Generator().manual_seed(seed)) for seed in (1, 2)])
scheduler.set_timesteps(8)
for t in scheduler.timesteps:
    v = transformer(torch.cat([x, x]), told.last_hidden_state, told.text_embeds, t.expand(4)).sample
    none, cond = v.chunk(2)
    x = scheduler.step(none + scale * (cond - none), t, x).prev_sample
pixels = vae.decode(x / vae.config.scaling_factor + vae.config.shift_factor).sample
print(f"{len(pixels)} pictures of {pixels.shape[3]} × {pixels.shape[2]}")

spread = pixels.amax(1) - pixels.amin(1)
for row in range(0, 32, 2):
    print("".join(" " if s < 0.5 else "rgb"[c] for s, c in zip(spread[:, row].flatten(), pixels.argmax(1)[:, row].flatten())))
