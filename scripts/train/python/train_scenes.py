"""Trains the text-to-image pipeline of `public/models/scenes/`, stage by stage, each over as many runs as it takes."""

import argparse
from pathlib import Path

import torch
from transformers import CLIPTokenizer

import autoencoder
import card
import denoiser
import export
import measure
import text
from latents import Latents
from progress import averaged
from scenes_data import Pool

WEIGHTS = {"single": 0.4, "pair": 0.5, "clusters": 0.1}
# Of the decoder's last training, and the kinds that the denoiser is taught.
DRAWN = {"single": 0.35, "pair": 0.65}
SAMPLES = {"autoencoder": 110_000, "text": 60_000, "decoder": 92_000, **{plan.name: plan.samples for plan in denoiser.PLANS.values()}}


def pools_of(data, ending):
    return {f"{kind}{ending}": Pool(data, f"{kind}{ending}") for kind in WEIGHTS if (data / f"{kind}{ending}.u8").exists()}


class Run:
    """What the stages share: where everything is, and what was trained before."""

    def __init__(self, options):
        self.options, self.out, self.data = options, options.out, options.data
        self.pools = [(pool, WEIGHTS[pool.kind]) for pool in pools_of(self.data, "").values()]
        self.drawn = [(pool, DRAWN[pool.kind]) for pool, _ in self.pools if pool.kind in DRAWN]
        self.held = pools_of(self.data, "-held")
        self.tests = {
            name: pool for name, pool in {**pools_of(self.data, "-seen"), **self.held}.items() if pool.kind in DRAWN
        }
        self.tokenizer = CLIPTokenizer.from_pretrained(self.data / "tokenizer")

    def samples(self, stage):
        return self.options.samples or SAMPLES[stage]

    def pixels(self, stage="autoencoder"):
        network = autoencoder.fresh()
        averaged(self.out / stage, network)
        return network.eval()

    def texts(self):
        contrast = text.Contrast(text.text_encoder(self.tokenizer))
        averaged(self.out / "text", contrast)
        return contrast.texts

    def autoencoder(self):
        autoencoder.train(self.pools, self.held, self.out, self.samples("autoencoder"))

    def text(self):
        text.train(self.pools, self.held, self.tokenizer, self.out, self.samples("text"))

    def painter(self, name):
        painter = denoiser.Painter(self.texts())
        averaged(self.out / name, painter)
        return painter

    def teach(self, plan):
        painter = self.painter(plan.after) if plan.goes_on else denoiser.Painter(self.texts())
        encoder = self.pixels()
        latents = Latents(encoder, self.drawn, self.tokenizer, self.out / "latents.pt")
        denoiser.train(plan, painter, latents, self.tests, self.tokenizer, encoder, self.out, self.samples(plan.name))

    def denoiser(self):
        self.teach(denoiser.FIRST)

    def fitted(self):
        """Goes on, for captions that leave parts out."""
        self.teach(denoiser.FITTED)

    def longer(self):
        self.teach(denoiser.LONGER)

    def decoder(self):
        tests = {name: pool for name, pool in self.tests.items() if name in self.held}
        latents = torch.load(self.out / "latents.pt")
        autoencoder.polish(self.drawn, tests, self.pixels(), latents, self.out, self.samples("decoder"))

    def export(self):
        painter = self.painter(denoiser.LONGER.name)
        latents = torch.cat(list(torch.load(self.out / "latents.pt").values()))
        polished = self.pixels("decoder" if (self.out / "decoder" / "state.pt").exists() else "autoencoder")
        export.write(self.options.folder, self.data, painter, polished, latents.mean().item(), 1 / latents.std().item())

    def measure(self):
        again = {name: pool for name, pool in pools_of(self.data, "-again").items() if pool.kind in DRAWN}
        measure.measure(self.options.folder, self.tests, again, self.out / "measured.json")

    def reference(self):
        measure.reference(self.options.folder, Path("test/reference/scenes.safetensors"))

    def card(self):
        drawer = measure.Drawer(self.options.folder)
        parts = {"text encoder": drawer.painter.texts, "denoiser": drawer.painter.denoiser, "autoencoder": drawer.autoencoder}
        sizes = {name: sum(p.numel() for p in part.parameters()) for name, part in parts.items()}
        captions = (caption for pool, _ in self.drawn for several in pool.captions for caption in several)
        words = sorted({word for caption in captions for word in caption.split()})
        card.write(self.options.folder, self.out, words, sizes, len(self.drawn[0][0]))


STAGES = ("autoencoder", "text", *denoiser.PLANS, "decoder", "export", "reference", "measure", "card")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=[*STAGES, "all"])
    parser.add_argument("--data", type=Path, default=Path(".cache/scenes-data"))
    parser.add_argument("--out", type=Path, default=Path(".cache/scenes-trained"))
    parser.add_argument("--folder", type=Path, default=Path("public/models/scenes"))
    parser.add_argument("--samples", type=int, help="to train on, instead of those that are declared")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    run = Run(options)
    for stage in STAGES if options.stage == "all" else [options.stage]:
        print(f"{stage}: begins", flush=True)
        getattr(run, stage)()


if __name__ == "__main__":
    main()
