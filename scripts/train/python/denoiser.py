"""Stages 3 to 5: an `SD3Transformer2DModel` of diffusers that draws latents from captions, trained with the text encoder of stage 2."""

from dataclasses import dataclass

import torch
from diffusers import FlowMatchEulerDiscreteScheduler, SD3Transformer2DModel
from torch import nn

from fitting import OPEN
from latents import without_rest
from progress import Progress
from scenes_data import check
from text import WIDTH, painter, tokens_of

BATCH, HEADS, BLOCKS, DROPPED = 64, 4, 6, 0.1


@dataclass(frozen=True)
class Stretch:
    """What is told from so many samples on."""

    begin: int
    # Of captions of one object, the share that is cut to colour and shape, besides those that are so already.
    bare: float
    # Logits of noise times: their means where a caption of one object leaves 0, 1, 2 or 3 of its parts open, and their spreads.
    times: tuple
    spreads: tuple = (1.0, 1.0, 1.0, 1.0)

    def draw(self, left):
        """Noise times of captions that leave so many parts open."""
        means, spreads = torch.tensor(self.times), torch.tensor(self.spreads)
        return torch.sigmoid(spreads[left] * torch.randn(len(left)) + means[left])


@dataclass(frozen=True)
class Plan:
    """How one training of the denoiser goes."""

    name: str
    seed: int
    samples: int
    rate: float
    # The share of samples before the rate falls.
    hold: float
    # Of the kinds of scenes.
    shares: dict
    stretches: tuple
    # The plan whose mean weights it begins with.
    after: str | None = None

    @property
    def goes_on(self):
        """Then the text encoder rests, and what is aimed at is the mean of all pictures that a caption fits, see `Fitting`."""
        return self.after is not None

    def at(self, seen):
        return next(stretch for stretch in reversed(self.stretches) if stretch.begin <= seen)


SAME = (0.5, 0.5, 0.5, 0.5)
FIRST = Plan(
    "denoiser", 3, 660_000, 1.5e-3, 0.55, {"single": 0.35, "pair": 0.65},
    (Stretch(0, 0.0, SAME), Stretch(440_000, 0.15, SAME), Stretch(520_000, 0.25, (0.5, 0.5, 0.5, 1.3))),
)
MIDDLE = (Stretch(0, 0.25, (0.3, 0.2, 0.2, 0.2), (1.2, 0.8, 0.7, 0.7)),)
FITTED = Plan("fitted", 5, 84_000, 6e-4, 0.2, {"single": 0.65, "pair": 0.35}, MIDDLE, "denoiser")
LONGER = Plan("longer", 5, 500_000, 6e-4, 0.3, {"single": 0.65, "pair": 0.35}, MIDDLE, "fitted")
PLANS = {plan.name: plan for plan in (FIRST, FITTED, LONGER)}
# Open at first by this much, so that every block learns from the first step on.
GATE = 0.3


def denoiser():
    model = SD3Transformer2DModel(
        sample_size=4,
        patch_size=1,
        in_channels=16,
        out_channels=16,
        num_layers=BLOCKS,
        attention_head_dim=WIDTH // HEADS,
        num_attention_heads=HEADS,
        joint_attention_dim=WIDTH,
        caption_projection_dim=WIDTH,
        pooled_projection_dim=WIDTH,
        pos_embed_max_size=4,
    )
    still = [model.norm_out.linear, model.proj_out]
    for block in model.transformer_blocks:
        still += [block.norm1.linear, block.norm1_context.linear]
    for layer in still:
        nn.init.zeros_(layer.weight)
        nn.init.zeros_(layer.bias)
    for layer in still[2:]:
        if layer.out_features == 6 * WIDTH:
            gates = layer.bias.detach().view(6, WIDTH)
            gates[2], gates[5] = GATE, GATE
    return model


class Painter(painter.Painter):
    """The velocity eps - z of latents [b, 16, 4, 4] on their straight way to noise, told of captions."""

    def __init__(self, texts):
        super().__init__(texts, denoiser())


def loss_of(painter, stretch, fitting, z, ids, told, empty):
    """Against the mean of all latents that fit, where a `fitting` finds it, else against those that the noisy ones were made of."""
    is_dropped = torch.rand(len(ids), 1) < DROPPED
    ids, told = torch.where(is_dropped, empty, ids), torch.where(is_dropped, OPEN, told)
    t = stretch.draw((told[:, 1:] == OPEN).sum(1))
    noise, share = torch.randn_like(z), t.view(-1, 1, 1, 1)
    noisy = (1 - share) * z + share * noise
    aim = (noisy - fitting.means(noisy, t, z, told)) / share if fitting else noise - z
    return (painter(noisy, t, ids) - aim).square().mean()


@torch.no_grad()
def painted(painter, ids, empty, guidance, steps, seed=1, until=1.0):
    """Latents of captions, by Euler's steps of the scheduler that ships, guided at noise times up to `until`."""
    scheduler = FlowMatchEulerDiscreteScheduler()
    scheduler.set_timesteps(steps)
    n = len(ids)
    z = torch.randn(n, 16, 4, 4, generator=torch.Generator().manual_seed(seed))
    told = painter.texts(input_ids=torch.cat([ids, empty.expand(n, -1)]))
    for time in scheduler.timesteps:
        t = time.item() / 1000
        sides = 2 if guidance != 1 and t <= until else 1
        words, pooled = told.last_hidden_state[: sides * n], told.text_embeds[: sides * n]
        velocity = painter.velocity(torch.cat([z] * sides), torch.full((sides * n,), t), words, pooled)
        if sides == 2:
            wanted, free = velocity.chunk(2)
            velocity = free + guidance * (wanted - free)
        z = scheduler.step(velocity, time, z).prev_sample
    return z


def train(plan, painter, latents, tests, tokenizer, autoencoder, out, samples, every=40_000):
    torch.manual_seed(plan.seed)
    painter.texts.requires_grad_(not plan.goes_on)
    fitting = latents.fitting if plan.goes_on else None
    progress = Progress(out / plan.name, painter, plan.rate, samples, plan.hold, BATCH, decay=0.01)
    print(f"latents spread by {min(latents.spreads):.2f} to {max(latents.spreads):.2f}", flush=True)
    empty = torch.tensor([tokenizer("", padding="max_length", max_length=16).input_ids])
    judge = Judge(autoencoder, latents, tests, tokenizer, empty)
    while not progress.is_done():
        stretch = plan.at(progress.seen())
        z, ids, told = latents.batch(BATCH, plan.shares, stretch.bare)
        progress.step(loss_of(painter, stretch, fitting, z, ids, told, empty))
        if progress.is_due(every):
            progress.tell(judge(progress.averaged, pictures=progress.is_due(2 * every)))
    progress.tell(judge(progress.averaged, pictures=True))


class Judge:
    """How much worse the loss is with one thing of the caption changed, and what the checker says of pictures."""

    def __init__(self, autoencoder, latents, tests, tokenizer, empty, swaps=320, pictures=80):
        self.autoencoder, self.latents, self.tests, self.empty = autoencoder, latents, tests, empty
        self.tokenizer, self.swaps, self.pictures = tokenizer, swaps, pictures

    def ids(self, captions):
        return tokens_of(self.tokenizer, [[caption] for caption in captions])[:, 0]

    @torch.no_grad()
    def __call__(self, painter, pictures):
        told = {name: self.rises(painter, pool) for name, pool in self.tests.items() if name.endswith("-seen")}
        if pictures:
            for name, pool in self.tests.items():
                told[f"{name} drawn"] = self.drawn(painter, [several[0] for several in pool.captions[: self.pictures]])
            bare = [without_rest(several[0]) for several in self.tests["single-held"].captions[: self.pictures]]
            told["colour and shape alone drawn"] = self.drawn(painter, bare)
        return told

    def rises(self, painter, pool, t=0.6):
        z = self.autoencoder.encoder(pool.pixels(slice(0, self.swaps)))[:, :16]
        z = (z - self.latents.shift) * self.latents.scale
        noise = torch.randn(z.shape, generator=torch.Generator().manual_seed(4))
        noisy, times = (1 - t) * z + t * noise, torch.full((len(z),), t)

        def loss(captions):
            return (painter(noisy, times, self.ids(captions)) - (noise - z)).square().mean().item()

        own = loss([several[0] for several in pool.captions[: self.swaps]])
        changed = {what: loss([swap[what] for swap in pool.swaps[: self.swaps]]) - own for what in pool.swaps[0]}
        return {"loss": own, **changed}

    def drawn(self, painter, captions, guidance=2.0, steps=16):
        z = painted(painter, self.ids(captions), self.empty, guidance, steps)
        return check(self.autoencoder.decoder(z / self.latents.scale + self.latents.shift), captions)
