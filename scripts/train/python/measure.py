"""Stage 8: what the written folder draws, read back by the library's checker, and how varied it is."""

import json

import torch
from diffusers import AutoencoderKL, SD3Transformer2DModel
from safetensors.torch import save_file
from transformers import CLIPTextModelWithProjection, CLIPTokenizer

from denoiser import Painter, painted
from latents import without_rest
from scenes_data import check
from text import tokens_of

PROMPTS = ("a small red circle at the top left on black", "a green cross above a white square on blue")
COUNT, STEPS, GUIDANCE = 400, 20, (1.0, 1.5, 2.0, 3.0)
# Of noise, at a guidance of `USUAL`; each takes other held-out captions too, from so many on.
SEEDS, USUAL, APART = (1, 2, 3), 2.0, 300
# Guided from this noise time on alone.
LATE = 0.6


class Drawer:
    """Opens the folder as anyone would, half-precision weights in full precision."""

    def __init__(self, folder):
        self.tokenizer = CLIPTokenizer.from_pretrained(folder / "tokenizer")
        self.autoencoder = AutoencoderKL.from_pretrained(folder / "vae", torch_dtype=torch.float32).eval()
        texts = CLIPTextModelWithProjection.from_pretrained(folder / "text_encoder", torch_dtype=torch.float32)
        self.painter = Painter(texts).eval()
        self.painter.denoiser = SD3Transformer2DModel.from_pretrained(
            folder / "transformer", torch_dtype=torch.float32
        ).eval()
        self.empty = self.ids([""])

    def ids(self, captions):
        return tokens_of(self.tokenizer, [[caption] for caption in captions])[:, 0]

    @torch.no_grad()
    def __call__(self, captions, guidance, steps=STEPS, seed=1, until=1.0):
        """Pixels [n, 3, 32, 32]."""
        config = self.autoencoder.config
        parts = []
        for i in range(0, len(captions), 100):
            z = painted(self.painter, self.ids(captions[i : i + 100]), self.empty, guidance, steps, seed + i, until)
            parts.append(self.autoencoder.decode(z / config.scaling_factor + config.shift_factor).sample)
        return torch.cat(parts)


def captions_of(tests, begin=0):
    """By what is asked, whole captions of each kind, held out or not, and shortened ones of those held out; held-out ones from `begin` on."""
    held = {name: pool.captions[begin:] for name, pool in tests.items() if name.endswith("-held")}
    seen = {name: pool.captions for name, pool in tests.items() if name not in held}
    asked = {name: [several[0] for several in captions[: COUNT // 4]] for name, captions in seen.items()}
    asked.update({name: [several[0] for several in captions[:COUNT]] for name, captions in held.items()})
    single = held["single-held"]
    cut = ([caption for caption in several[1:] if caption != several[0]] for several in single)
    asked["single-held, shortened"] = [some[0] for some in cut if some][:COUNT]
    asked["single-held, colour and shape alone"] = [without_rest(several[0]) for several in single[:COUNT]]
    return asked


@torch.no_grad()
def reconstructed(drawer, pool, count=1000):
    x = pool.pixels(slice(0, count))
    z = torch.cat([drawer.autoencoder.encode(part).latent_dist.mode() for part in x.split(100)])
    y = torch.cat([drawer.autoencoder.decode(part).sample for part in z.split(100)])
    psnr = -10 * ((y.clamp(-1, 1) - x) / 2).square().mean((1, 2, 3)).log10().mean().item()
    return dict(check(y, [several[0] for several in pool.captions[:count]]), psnr=psnr)


def spread(pictures):
    """Root mean square of how far pictures of one caption are from their mean: pictures [captions, seeds, ...]."""
    n = pictures.shape[1]
    return ((pictures - pictures.mean(1, keepdim=True)).square().sum(1) / (n - 1)).mean((1, 2, 3)).sqrt().mean().item()


def varied(drawer, pool, guidance, until=1.0, captions=20, seeds=8):
    """How far apart pictures of one caption are, against scenes of the same caption: `pool` has `seeds` of each in a row."""
    asked = [several[0] for several in pool.captions[: captions * seeds]]
    true = pool.pixels(slice(0, captions * seeds)).reshape(captions, seeds, 3, 32, 32)
    drawn = drawer(asked, guidance, until=until).clamp(-1, 1).reshape(captions, seeds, 3, 32, 32)
    return spread(drawn) / spread(true)


def judged(drawer, asked, repeats, guidance, until=1.0):
    told = {what: check(drawer(texts, guidance, until=until), texts) for what, texts in asked.items()}
    return {**told, "variety": {name: varied(drawer, pool, guidance, until) for name, pool in repeats.items()}}


def measure(folder, tests, repeats, out):
    drawer, told = Drawer(folder), {}

    def keep(name, what):
        told[name] = what
        print(name, json.dumps(what), flush=True)
        out.write_text(json.dumps(told, indent=1) + "\n")

    keep("autoencoder", {name: reconstructed(drawer, pool) for name, pool in tests.items() if name.endswith("-held")})
    asked = captions_of(tests)
    for guidance in GUIDANCE:
        keep(f"guidance {guidance:g}", judged(drawer, asked, repeats, guidance))
    keep("late", judged(drawer, asked, repeats, USUAL, until=LATE))
    for k, seed in enumerate(SEEDS[1:], 1):
        others = {what: texts for what, texts in captions_of(tests, APART * k).items() if what.startswith(("single-held", "pair-held"))}
        keep(f"seed {seed}", {what: check(drawer(texts, USUAL, seed=1000 * seed), texts) for what, texts in others.items()})


@torch.no_grad()
def reference(folder, out, prompts=PROMPTS):
    """What Python makes of two prompts, for the library to be compared with: every stage, as [n, height, width, channels]."""
    drawer = Drawer(folder)
    ids = drawer.ids(list(prompts))
    told = drawer.painter.texts(input_ids=ids)
    z = painted(drawer.painter, ids, drawer.empty, 2.0, 4)
    config = drawer.autoencoder.config
    pixels = drawer.autoencoder.decode(z / config.scaling_factor + config.shift_factor).sample
    last = {"noise": torch.randn(z.shape, generator=torch.Generator().manual_seed(1)), "latents": z, "pixels": pixels}
    found = {name: value.permute(0, 2, 3, 1).contiguous() for name, value in last.items()}
    found.update(ids=ids.int(), words=told.last_hidden_state, pooled=told.text_embeds)
    save_file(found, out, {"prompts": json.dumps(prompts)})
