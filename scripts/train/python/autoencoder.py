"""Stage 1: an autoencoder of 32 x 32 pixels to 4 x 4 x 16 latents, an `AutoencoderKL` of diffusers."""

import random

import torch
from diffusers import AutoencoderKL

from progress import Progress
from scenes_data import check

BATCH, RATE = 16, 1e-3
CONFIG = dict(
    down_block_types=["DownEncoderBlock2D"] * 4,
    up_block_types=["UpDecoderBlock2D"] * 4,
    block_out_channels=[16, 32, 64, 96],
    layers_per_block=1,
    latent_channels=16,
    norm_num_groups=1,
    sample_size=32,
    mid_block_add_attention=False,
    use_quant_conv=False,
    use_post_quant_conv=False,
    force_upcast=False,
    scaling_factor=1.0,
    shift_factor=0.0,
)
# What group norms divide by, nearly: see `anchor`.
SPREAD = 4.0
# The encoder's own spread, as a logarithm of the variance: a tenth of what latents spread by.
LOG_VARIANCE = -4.6


def fresh():
    autoencoder = AutoencoderKL(**CONFIG)
    anchor(autoencoder)
    return autoencoder.to(memory_format=torch.channels_last)


def anchor(autoencoder):
    """
    Makes every group norm nearly the identity: the last two channels of what enters it are large constants, which fix its
    mean and spread, and its gains undo the spread. No weight reads them, and none of theirs is trained. Norms over so few
    channels at random weights lose colours: the same number of steps gets far less far. Second convolutions of residual
    blocks begin at nothing.
    """
    for name, module in autoencoder.named_modules():
        if isinstance(module, torch.nn.GroupNorm):
            anchor_norm(module)
        elif isinstance(module, torch.nn.Conv2d):
            anchor_convolution(module, name.split(".")[-1])


@torch.no_grad()
def anchor_norm(norm):
    norm.weight.fill_(SPREAD)
    norm.weight[-2:] = 0
    keep = torch.ones_like(norm.weight)
    keep[-2:] = 0
    norm.weight.register_hook(lambda gradient: gradient * keep)
    norm.bias.register_hook(lambda gradient: gradient * keep)


@torch.no_grad()
def anchor_convolution(convolution, name):
    keep, keep_bias = torch.ones_like(convolution.weight), torch.ones_like(convolution.bias)
    if name == "conv2":
        convolution.weight.zero_()
        convolution.bias.zero_()
    if name != "conv_in":
        convolution.weight[:, -2:] = 0
        keep[:, -2:] = 0
    if name != "conv_out":
        constant = 0 if name == "conv2" else SPREAD * (convolution.out_channels / 2) ** 0.5
        convolution.weight[-2:] = 0
        convolution.bias[-2:] = torch.tensor([constant, -constant])
        keep[-2:] = keep_bias[-2:] = 0
    convolution.weight.register_hook(lambda gradient: gradient * keep)
    convolution.bias.register_hook(lambda gradient: gradient * keep_bias)


def loss_of(autoencoder, x):
    """Squared and a tenth of the absolute error of the decoder, behind noise of up to .2 on latents that are kept at a spread of 1."""
    z, log_variance = autoencoder.encoder(x).chunk(2, 1)
    noise = 0.2 * torch.rand(len(x), 1, 1, 1) * torch.randn_like(z)
    off = autoencoder.decoder(z + noise) - x
    kept = (z.square().mean((0, 2, 3)) - 1).relu().mean() + 0.1 * (1 - z.var((0, 2, 3))).relu().mean()
    return off.square().mean() + 0.1 * off.abs().mean() + 0.01 * kept + 1e-3 * (log_variance - LOG_VARIANCE).square().mean()


@torch.no_grad()
def tested(autoencoder, pools, count, noise=0.0, with_checks=True):
    """The checker's shares on reconstructions, by the name of the pool."""
    told = {}
    for name, pool in pools.items():
        x = pool.pixels(slice(0, count))
        z = autoencoder.encoder(x)[:, :16]
        y = autoencoder.decoder(z + noise * torch.randn_like(z))
        psnr = -10 * ((y.clamp(-1, 1) - x) / 2).square().mean((1, 2, 3)).log10().mean().item()
        shares = check(y, [several[0] for several in pool.captions[:count]]) if with_checks else {}
        told[name] = dict(shares, psnr=psnr)
    return told


def train(pools, tests, out, images, every=4_000):
    torch.manual_seed(1)
    random.seed(1)
    autoencoder = fresh()
    progress = Progress(out / "autoencoder", autoencoder, RATE, images, hold=0.4, batch=BATCH)
    pools = list(pools)
    while not progress.is_done():
        pool, weight = random.choices(pools, [weight for _, weight in pools])[0]
        rows = torch.randint(len(pool), (BATCH,)).sort().values.numpy()
        progress.step(loss_of(autoencoder, pool.pixels(rows)))
        if progress.is_due(every):
            progress.tell(tested(progress.averaged, tests, 200, with_checks=progress.is_due(4 * every)))
    progress.tell({"clean": tested(progress.averaged, tests, 1000), "noise .2": tested(progress.averaged, tests, 1000, 0.2)})
    return progress.averaged


def polish(pools, tests, autoencoder, latents, out, samples, every=8_000):
    """Trains the decoder on, of latents that stay as they are: what was trained on them goes on holding."""
    torch.manual_seed(4)
    random.seed(4)
    for part in (autoencoder.encoder, autoencoder.decoder):
        part.requires_grad_(part is autoencoder.decoder)
    progress = Progress(out / "decoder", autoencoder, RATE / 2, samples, hold=0.4, batch=BATCH)
    while not progress.is_done():
        pool, _ = random.choices(pools, [weight for _, weight in pools])[0]
        rows = torch.randint(len(pool), (BATCH,)).sort().values
        z = latents[pool.kind][rows]
        noise = 0.2 * torch.rand(BATCH, 1, 1, 1) * torch.randn_like(z)
        off = autoencoder.decoder(z + noise) - pool.pixels(rows.numpy())
        progress.step(off.square().mean() + 0.1 * off.abs().mean())
        if progress.is_due(every):
            progress.tell(tested(progress.averaged, tests, 300, with_checks=progress.is_due(2 * every)))
    progress.tell({"clean": tested(progress.averaged, tests, 1000), "noise .2": tested(progress.averaged, tests, 1000, 0.2)})
