"""Makes a small vocabulary of byte pairs, and texts with the ids that real tokenizers give them.

    python scripts/interop/make_tokens.py test/reference [--texts 24] [--seed 0] [--cleaning clip|plain] [--merges 300]

The folder gets `clip_tokens.json` and `clip/` with `vocab.json` and `merges.txt`. Cleaning as CLIP's own `basic_clean`
does (ftfy has to be installed), or plainly, by `CLIPTokenizerFast`.
"""

import argparse
import html
import json
import random
from collections import Counter
from pathlib import Path

import transformers

WORDS = "a photo of the cat dog horse astronaut riding on in with an oil painting style colourful mountains lake highly detailed sunset it's don't we'll they've I'm you'd they're o'clock best quality masterpiece 8k 1.2 3.14 123456".split()
ODD = ["café", "naïve", "日本語", "한국어", "العربية", "हिन्दी", "Ελληνικάς", "ΣΊΣΥΦΟΣ", "İstanbul", "straße", "🙂", "👩‍👩‍👧", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "e\u0301", "ﬁne", "ﬆ", "Ĳssel", "ŉ", "ǅ", "ＦＵＬＬ　ｗｉｄｔｈ", "ｶﾞ", "’tis", "it’s", "“quoted”", "—", "…", "½", "²", "Ⅳ", "①", "٣", "\u200b", "\u200d", "\u00ad", "\ufeff", "\u0007", "\u0085", "\u001b[31m", "\u2028", "\u00a0", "\u3000", "&amp;", "&lt;b&gt;", "&amp;lt;", "&eacute;", "&EACUTE;", "&notit;", "&nosuch;", "&copy", "&#x1F600;", "&#233;", "&#150;", "&#1;", "&#xD800;", "&#59;", "&hearts;", "<b>", "<|startoftext|>", " <|endoftext|> ", "<|EndOfText|>", "'s", "'S", "'LL", "''", "!!!", "...", "(detailed:1.2)", "#tag", "@user", "$5", "a_b", "C++", "x" * 300, "_", "\t", "\n", "  ", "\\", "0", "[]", "{}", "~", "Å", "K", "ſ", "ß", "ǆ"]
ENDS = ["", " ", ", ", "! ", "-", "\n", " \t", "  "]


def byte_letters():
    seen = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    unseen = [b for b in range(256) if b not in seen]
    return {b: chr(b) for b in seen} | {b: chr(256 + i) for i, b in enumerate(unseen)}


def text(rng):
    if rng.random() < 0.1:
        return "".join(chr(rng.choice([rng.randrange(32, 127), rng.randrange(0xA0, 0x250), rng.randrange(0x370, 0x2FFF), rng.randrange(0x1F300, 0x1F700)])) for _ in range(rng.randrange(30)))
    parts = (rng.choice(ODD if rng.random() < 0.3 else WORDS) for _ in range(rng.randrange(0, 12)))
    return "".join((part.upper() if rng.random() < 0.1 else part) + (rng.choice(ENDS) if rng.random() < 0.5 else " ") for part in parts)


def learned(rng, count):
    """Merges of the commonest pairs of some random text, as a vocabulary is made."""
    letters = byte_letters()
    spoken = Counter(word.lower() for _ in range(400) for word in text(rng).split())
    words = {tuple([letters[b] for b in word.encode()][:-1] + [letters[word.encode()[-1]] + "</w>"]): n for word, n in spoken.items()}
    merges = []
    for _ in range(count):
        pairs = Counter()
        for word, n in words.items():
            for pair in zip(word, word[1:]):
                pairs[pair] += n
        pairs = {pair: n for pair, n in pairs.items() if "".join(pair) not in {"".join(m) for m in merges}}
        if not pairs:
            break
        best = max(sorted(pairs), key=lambda pair: pairs[pair] + rng.random())
        merges.append(best)
        words = {joined(word, best): n for word, n in words.items()}
    return merges


def joined(word, pair):
    out = []
    for token in word:
        if out and (out[-1], token) == pair:
            out[-1] = out[-1] + token
        else:
            out.append(token)
    return tuple(out)


def vocabulary(folder, merges):
    letters = list(byte_letters().values())
    tokens = [*letters, *(letter + "</w>" for letter in letters), *("".join(pair) for pair in merges), "<|startoftext|>", "<|endoftext|>"]
    at = folder / "clip"
    at.mkdir(parents=True, exist_ok=True)
    (at / "vocab.json").write_text(json.dumps({token: i for i, token in enumerate(tokens)}, ensure_ascii=False), encoding="utf-8")
    (at / "merges.txt").write_text("#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in merges), encoding="utf-8")
    return str(at / "vocab.json"), str(at / "merges.txt")


def tokenizer(files, cleaning):
    if cleaning == "plain":
        return transformers.CLIPTokenizerFast(*files)
    import ftfy

    made = transformers.CLIPTokenizer(*files)
    made.fix_text = lambda raw: html.unescape(html.unescape(ftfy.fix_text(raw))).strip()
    return made


def ids(made, raw, cleaning):
    """Without the search for special tokens that transformers does before, where CLIP's own tokenizer has none."""
    return made(raw, add_special_tokens=False).input_ids if cleaning == "plain" else made.convert_tokens_to_ids(made._tokenize(raw))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    for name, value in {"texts": 24, "seed": 0, "merges": 300}.items():
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--cleaning", choices=["clip", "plain"], default="clip")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    made = tokenizer(vocabulary(args.folder, learned(rng, args.merges)), args.cleaning)
    texts = ["", *(text(rng) for _ in range(args.texts - 1))]
    cases = [{"text": each, "ids": ids(made, each, args.cleaning)} for each in texts]
    meta = {"transformers": transformers.__version__, "class": type(made).__name__, "cleaning": args.cleaning}
    (args.folder / "clip_tokens.json").write_text(json.dumps({"meta": meta, "cases": cases}) + "\n")


if __name__ == "__main__":
    main()
