"""Stage 3: an `SD3Transformer2DModel` of diffusers that draws latents from captions, trained with the text encoder of stage 2."""

from dataclasses import dataclass

import torch
from diffusers import FlowMatchEulerDiscreteScheduler, SD3Transformer2DModel
from torch import nn

from progress import Progress
from scenes_data import check
from text import WIDTH, painter, tokens_of

BATCH, RATE, HEADS, BLOCKS, DROPPED = 64, 1.5e-3, 4, 6, 0.1
# In "a red circle".
BARE_WORDS = 3


@dataclass(frozen=True)
class Stretch:
    """What is told from so many samples on."""

    begin: int
    # Of captions of one object, the share that is cut to colour and shape, besides those that are so already.
    bare: float
    # Mean of the logit of their noise times; 0.5 is that of all others.
    bare_time: float


STRETCHES = (Stretch(0, 0.0, 0.5), Stretch(440_000, 0.15, 0.5), Stretch(520_000, 0.25, 1.3))
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


@torch.no_grad()
def latents_of(autoencoder, pool):
    return torch.cat([autoencoder.encoder(pool.pixels(slice(i, i + 100)))[:, :16] for i in range(0, len(pool), 100)])


def loss_of(painter, z, ids, empty, bare_time):
    ids = torch.where(torch.rand(len(ids), 1) < DROPPED, empty, ids)
    words = (ids != empty[0, -1]).sum(1) - 1
    t = torch.sigmoid(torch.randn(len(z)) + torch.where(words <= BARE_WORDS, bare_time, 0.5))
    noise, share = torch.randn_like(z), t.view(-1, 1, 1, 1)
    return (painter((1 - share) * z + share * noise, t, ids) - (noise - z)).square().mean()


@torch.no_grad()
def painted(painter, ids, empty, guidance, steps, seed=1):
    """Latents of captions, by Euler's steps of the scheduler that ships."""
    scheduler = FlowMatchEulerDiscreteScheduler()
    scheduler.set_timesteps(steps)
    z = torch.randn(len(ids), 16, 4, 4, generator=torch.Generator().manual_seed(seed))
    sides = 1 if guidance == 1 else 2
    told = painter.texts(input_ids=torch.cat([ids, empty.expand(len(ids), -1)][:sides]))
    for time in scheduler.timesteps:
        t = torch.full((sides * len(ids),), time.item() / 1000)
        velocity = painter.velocity(torch.cat([z] * sides), t, told.last_hidden_state, told.text_embeds)
        if sides == 2:
            wanted, free = velocity.chunk(2)
            velocity = free + guidance * (wanted - free)
        z = scheduler.step(velocity, time, z).prev_sample
    return z


class Latents:
    """Pools as latents at a spread of 1, with the tokens of their captions."""

    def __init__(self, autoencoder, pools, tokenizer, kept):
        if not kept.exists():
            print("denoiser: encoding the pictures, once", flush=True)
            torch.save({pool.kind: latents_of(autoencoder, pool) for pool, _ in pools}, kept)
        raw = torch.load(kept)
        every = torch.cat(list(raw.values()))
        self.shift, self.scale = every.mean().item(), 1 / every.std().item()
        self.spreads = every.std((0, 2, 3)).tolist()
        self.of = {kind: (z - self.shift) * self.scale for kind, z in raw.items()}
        self.tokens = {pool.kind: tokens_of(tokenizer, pool.captions) for pool, _ in pools}
        self.shares = {pool.kind: share for pool, share in pools}
        self.bare = {
            pool.kind: tokens_of(tokenizer, [[without_rest(several[0])] for several in pool.captions])[:, 0]
            for pool, _ in pools
            if pool.kind == "single"
        }

    def batch(self, size, bare):
        latents, ids = [], []
        counts = torch.multinomial(torch.tensor(list(self.shares.values())), size, replacement=True).bincount()
        for kind, count in zip(self.of, counts.tolist()):
            rows = torch.randint(len(self.of[kind]), (count,))
            latents.append(self.of[kind][rows])
            told = self.tokens[kind][rows, torch.randint(1, self.tokens[kind].shape[1], (count,))]
            if kind in self.bare:
                told = torch.where(torch.rand(count, 1) < bare, self.bare[kind][rows], told)
            ids.append(told)
        return torch.cat(latents), torch.cat(ids)


def train(pools, tests, tokenizer, texts, autoencoder, out, samples, every=40_000):
    torch.manual_seed(3)
    out.mkdir(parents=True, exist_ok=True)
    latents = Latents(autoencoder, pools, tokenizer, out / "latents.pt")
    painter = Painter(texts.requires_grad_(True))
    progress = Progress(out / "denoiser", painter, RATE, samples, hold=0.55, batch=BATCH, decay=0.01)
    print(f"latents spread by {min(latents.spreads):.2f} to {max(latents.spreads):.2f}", flush=True)
    empty = torch.tensor([tokenizer("", padding="max_length", max_length=16).input_ids])
    judge = Judge(autoencoder, latents, tests, tokenizer, empty)
    while not progress.is_done():
        stretch = next(one for one in reversed(STRETCHES) if one.begin <= progress.seen())
        progress.step(loss_of(painter, *latents.batch(BATCH, stretch.bare), empty, stretch.bare_time))
        if progress.is_due(every):
            progress.tell(judge(progress.averaged, pictures=progress.is_due(2 * every)))
    progress.tell(judge(progress.averaged, pictures=True))
    return progress.averaged, latents.shift, latents.scale


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


def without_rest(caption):
    """Of one object's caption, colour and shape alone."""
    words = [word for word in caption.split() if word not in ("small", "large")]
    return " ".join(words[:3])
