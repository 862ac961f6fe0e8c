"""Scenes as `scripts/train/scenes-data.ts` wrote them: pictures, captions, and captions with one thing changed."""

import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import torch

SIDE = 32
CHECK = Path(__file__).resolve().parents[1] / "scenes-check.ts"


class Pool:
    """Pictures [n, 32, 32, 3] of bytes, with some captions of each, the first whole."""

    def __init__(self, folder, name):
        written = json.loads((Path(folder) / f"{name}.json").read_text())
        self.kind, self.captions, self.swaps = written["kind"], written["captions"], written.get("swaps")
        self.pictures = np.memmap(Path(folder) / f"{name}.u8", np.uint8, "r").reshape(-1, SIDE, SIDE, 3)

    def __len__(self):
        return len(self.captions)

    def pixels(self, rows):
        """[b, 3, 32, 32] in [-1, 1]."""
        return as_pixels(self.pictures[rows])


def as_pixels(bytes_):
    pixels = torch.from_numpy(np.ascontiguousarray(bytes_)).float() / 127.5 - 1
    return pixels.permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last)


def as_bytes(pixels):
    """Of [b, 3, 32, 32] in [-1, 1], pictures of bytes."""
    return ((pixels.clamp(-1, 1) + 1) * 127.5).round().to(torch.uint8).permute(0, 2, 3, 1).contiguous().numpy()


def check(pixels, captions):
    """Shares of pictures that are as their captions say, by part, as the library's own checker reads them."""
    with tempfile.TemporaryDirectory() as folder:
        pictures, texts = Path(folder) / "pictures.u8", Path(folder) / "captions.json"
        pictures.write_bytes(as_bytes(pixels).tobytes())
        texts.write_text(json.dumps(list(captions)))
        told = subprocess.run(["node", str(CHECK), str(pictures), str(texts)], stdout=subprocess.PIPE, text=True)
    return json.loads(told.stdout) if told.returncode == 0 else {"all": None}
