"""The network of text-to-image, from the very file that “Open in Python” hands over."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[3] / "src/lib/diffusion/python/templates"))
import painter  # noqa: E402

__all__ = ["painter"]
