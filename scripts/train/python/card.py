"""Stage 9: the model card, from what was kept and measured."""

import json

from card_words import ABOUT, ADHERENCE, DATA, LIMITS, SAMPLED

KINDS = {
    "single-seen": "level 1, seen combinations",
    "single-held": "level 1, held out",
    "single-held, shortened": "level 1, held out, shortened",
    "single-held, colour and shape alone": "level 1, held out, colour and shape alone",
    "pair-seen": "level 2, seen pairs",
    "pair-held": "level 2, held out",
}
TRAINED = ("autoencoder", "text", "denoiser", "fitted", "longer", "decoder")
PARTS = ["background", "count", "colour", "shape", "size", "place", "binding", "relation", "all"]


def percent(share):
    return "" if share is None else f"{100 * share:.1f}"


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in row) + " |" for row in lines)


def of_kinds(first, told, kinds=KINDS):
    """Rows of what is right, of captions of each kind."""
    return [[first, what, *(percent(told[name].get(part)) for part in PARTS)] for name, what in kinds.items() if name in told]


def drawn(measured, prefix):
    """Of everything measured whose name is, say, "guidance 2": "guidance" in front."""
    told = {name.split()[1]: what for name, what in measured.items() if name.startswith(prefix)}
    rows = [row for name, what in told.items() for row in of_kinds(name, what)]
    return table([prefix, "captions", *(part if part != "all" else "everything" for part in PARTS)], rows)


def by_seed(measured):
    """At a guidance of 2."""
    first = {name: told for name, told in measured["guidance 2"].items() if name.split(",")[0].endswith("-held")}
    return drawn({"seed 1": first, **measured}, "seed")


def variety(measured):
    told = {name.split()[1]: what["variety"] for name, what in measured.items() if name.startswith("guidance")}
    rows = [[name, *(f"{what[f'{kind}-again']:.2f}" for kind in ("single", "pair"))] for name, what in told.items()]
    return table(["guidance", "level 1", "level 2"], rows)


def late(measured):
    """Guided at a part of the times alone."""
    told = measured["late"]
    rows = [[what, percent(told[name]["all"])] for name, what in KINDS.items()]
    rows += [[f"variety, level {k}", f"{told['variety'][name]:.2f}"] for k, name in ((1, "single-again"), (2, "pair-again"))]
    return table(["guided at 2, where t is .6 at most", "everything"], rows)


def sampled():
    rows = [[what, f"{variety:.2f}", *(right or ["", "", ""])] for what, variety, *right in SAMPLED]
    return table(["20 steps", "variety, level 1", "colour and shape alone", "shortened", "whole"], rows)


def learned(curve):
    """What was learned when: rises of the loss at t = .6, and everything right among the few pictures drawn on the way."""
    rows = []
    for row in curve:
        one, two = row["figures"]["single-seen"], row["figures"]["pair-seen"]
        rises = [f"{one[what]:.2f}" for what in ("background", "colour", "shape", "size", "place")]
        bound = [f"{two[what]:.2f}" for what in ("order", "two colours", "two shapes")]
        share = [percent(row["figures"].get(f"{kind} drawn", {}).get("all")) for kind in ("single-held", "pair-held")]
        rows.append([f"{row['samples']:,}", *rises, *bound, *share])
    head = ["samples", "ground", "colour", "shape", "size", "place", "order", "two colours", "two shapes"]
    return table([*head, "level 1 right", "level 2 right"], rows)


def stages(kept):
    rows = []
    for name, what in (
        ("autoencoder", "autoencoder (AdamW 1e-3, batch 16, cosine from 40 % on, noise of up to .2 on latents)"),
        ("text", "text encoder by contrast (AdamW 1e-3, batch 96)"),
        ("denoiser", "denoiser with the text encoder (AdamW 1.5e-3, batch 64, cosine from 55 % on, 10 % of captions empty)"),
        ("fitted", "the denoiser alone, on, aimed at means (AdamW 6e-4, batch 64, cosine from 20 % on)"),
        ("longer", "the same once more (AdamW 6e-4, batch 64, cosine from 30 % on)"),
        ("decoder", "the decoder alone, once more (AdamW 5e-4, batch 16)"),
    ):
        end = kept[name][-1]
        rows.append([what, f"{end['samples']:,}", f"{end['seconds'] / 60:.0f} minutes"])
    return table(["stage", "samples seen", "on one core, shared"], rows)


def one_after_another(*curves):
    """The curves of trainings, each of which went on from the one before, as one."""
    whole = []
    for curve in curves:
        end = whole[-1] if whole else {"samples": 0, "seconds": 0}
        whole += [dict(row, **{what: row[what] + end[what] for what in end if what in ("samples", "seconds")}) for row in curve]
    return whole


def write(folder, out, words, parameters, pictures):
    kept = {name: json.loads((out / name / "curve.json").read_text()) for name in TRAINED}
    curve = one_after_another(kept["denoiser"], kept["fitted"], kept["longer"])
    measured = json.loads((out / "measured.json").read_text())
    again = table(
        ["scenes, held out", *PARTS, "PSNR"],
        [
            [name.split("-")[0], *(percent(told.get(part)) for part in PARTS), f"{told['psnr']:.1f} dB"]
            for name, told in measured["autoencoder"].items()
        ],
    )
    sizes = ", ".join(f"{name} {count:,}" for name, count in parameters.items())
    text = f"""---
license: mit
library_name: diffusers
pipeline_tag: text-to-image
words: [{", ".join(words)}]
---

# scenes

{ABOUT}

`CLIPTokenizer`, `CLIPTextModelWithProjection`, `SD3Transformer2DModel`, `AutoencoderKL`, `FlowMatchEulerDiscreteScheduler`, in half
precision; the denoiser is told the text encoder's last hidden states and, pooled, its projection. The empty prompt stands for no
caption. Parameters: {sizes}.

## Data

{DATA.format(pictures=f"{pictures:,}")}

## Training

{stages(kept)}

Seeds 1, 2, 3, 5, 5 and 4, one for each stage. Averaged weights, decay .999; each of the denoiser's trainings began with the mean weights
of the one before. Made with PyTorch and diffusers, by `npm run train:latent:python`, on the pictures that the library drew;
`npm run train:latent` trains such a folder by the library alone.
The share of captions that say colour and shape alone was raised on the way: from .04 of level 1's to .12 after 200,000 of the denoiser's
samples, to .26 after 440,000, and to .34 after 520,000, when their times were made noisier too. The script does the same, but for
the first 200,000, which it begins with .12: the data have more of such captions now. From 660,000 on level 1 has 65 % of the samples
instead of 35, noise times lie around t = .55 instead of .62, and captions of one object are aimed at the mean of all
training pictures that fit them and the noisy latents (Xu, Tong & Jaakkola, arXiv:2302.00670), where before it was the one picture.

### What was learned when

How much the denoiser's loss (at t = .6) rises when one thing of the caption is changed, and everything right, in percent, in 80 pictures
of held-out captions (guidance 2, 16 steps, before the decoder's last training); all of it is in `curve.json`.

{learned(curve)}

## What it draws

Percent right, as the library's checker reads 400 pictures of each row, 100 where combinations were seen: 20 steps. `npm run -s adherence` counts such shares through the
library: with `--count 400 --seed 7 --scale 2 --steps 10`, everything is right in {ADHERENCE[0]} of level 1, {ADHERENCE[1]} of level 2, and {ADHERENCE[2]} of
`--level 1 --short`.

{drawn(measured, "guidance")}

Of the same weights, at a guidance of 2, with other noise and for the most part other captions by seed:

{by_seed(measured)}

Variety: how far apart eight pictures of one caption are, root mean square, as a share of the same of true scenes (20 captions).

{variety(measured)}

Guidance costs variety at the noisiest times, where it is hardly needed. In the Studio it can be had for a part of the times alone:

{late(measured)}

Ways to sample that were tried for more of it, with what is right of 100 captions of each kind. The aim is .8; only noise that is larger
than the training's gets there, which the Studio doesn't offer, and it costs a part of what is right.

{sampled()}

Autoencoder: percent right in 1,000 reconstructions.

{again}

## What it can't

{LIMITS}

## Licence

MIT, as all of Noisebook; the data are drawn by its code.
"""
    (folder / "README.md").write_text(text)
    (folder / "curve.json").write_text(json.dumps(curve, indent=1) + "\n")
