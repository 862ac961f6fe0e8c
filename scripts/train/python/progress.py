"""Optimising one network over many runs: the learning rate, the mean of the weights, what was told, all kept in a folder."""

import copy
import json
import math
import time

import torch

# Seconds between two lines that say how far a training is.
OFTEN = 20


class Progress:
    """AdamW whose rate is held for a share `hold` of the samples and then falls as a cosine to a hundredth."""

    def __init__(self, folder, network, rate, samples, hold, batch, decay=0.0, mean=0.999):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.network, self.rate, self.samples = folder, network, rate, samples
        self.hold, self.batch, self.mean = hold, batch, mean
        self.parameters = [p for p in network.parameters() if p.requires_grad]
        groups = [
            {"params": [p for p in self.parameters if p.ndim > 1], "weight_decay": decay},
            {"params": [p for p in self.parameters if p.ndim <= 1], "weight_decay": 0.0},
        ]
        self.optimizer = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.99), foreach=True)
        self.averaged = copy.deepcopy(network).eval()
        self.means = [p for p in self.averaged.parameters() if p.requires_grad]
        self.averaged.requires_grad_(False)
        self.steps, self.seconds, self.loss, self.told = 0, 0.0, 0.0, []
        self.began = self.said = time.time()
        if (folder / "state.pt").exists():
            self.resume()

    def seen(self):
        return self.steps * self.batch

    def is_done(self):
        return self.seen() >= self.samples

    def rate_now(self):
        part = self.seen() / self.samples
        warm = min(1, (self.steps + 1) / 200)
        fall = 0 if part < self.hold else (part - self.hold) / (1 - self.hold)
        return self.rate * warm * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * fall)))

    def step(self, loss):
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate_now()
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        self.steps += 1
        keep = min(self.mean, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            torch._foreach_lerp_(self.means, self.parameters, 1 - keep)
        value = loss.item()
        self.loss = value if self.steps == 1 else 0.99 * self.loss + 0.01 * value
        if self.steps == 1 or time.time() - self.said > OFTEN:
            self.said = time.time()
            print(f"{self.folder.name}: {self.seen():,} of {self.samples:,} samples, loss {self.loss:.4f}", flush=True)

    def is_due(self, every):
        return self.seen() // every > (self.seen() - self.batch) // every

    def tell(self, figures):
        """Keeps the state, and adds figures to the curve of what was learned when."""
        row = {"samples": self.seen(), "seconds": round(self.spent()), "loss": self.loss, "figures": figures}
        self.told.append(row)
        print(json.dumps(row), flush=True)
        (self.folder / "curve.json").write_text(json.dumps(self.told, indent=1))
        self.save()

    def spent(self):
        return self.seconds + time.time() - self.began

    def save(self):
        state = {
            "network": self.network.state_dict(),
            "averaged": self.averaged.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "kept": (self.steps, self.spent(), self.loss, self.told),
            "random": torch.get_rng_state(),
        }
        torch.save(state, self.folder / "state.new")
        (self.folder / "state.new").replace(self.folder / "state.pt")

    def resume(self):
        state = torch.load(self.folder / "state.pt", weights_only=False)
        self.network.load_state_dict(state["network"])
        self.averaged.load_state_dict(state["averaged"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.steps, self.seconds, self.loss, self.told = state["kept"]
        torch.set_rng_state(state["random"])


def averaged(folder, network):
    """Puts the mean weights of a training into a network."""
    network.load_state_dict(torch.load(folder / "state.pt", weights_only=False)["averaged"])
