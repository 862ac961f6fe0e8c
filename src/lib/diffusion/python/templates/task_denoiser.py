"""What is learned here: to tell data from noise."""

import torch
from common import Plain
from data import Examples
from model import answer, build
from noising import noised, paired, times_of
from safetensors.torch import save_file


class Task(Plain):
    def __init__(self, config, fresh, device):
        self.config, self.examples = config, Examples(config, fresh)
        # There the whole batch decides which noise an example gets.
        self.is_whole = config["coupling"] == "minibatch-ot"

    def batch(self, n, generator):
        """As the page draws it: inputs, times, targets, weights, and classes of which some are taken away."""
        config = self.config
        x0, labels, noise = self.examples.draw(n, generator)
        if config["conditionDropout"] > 0:
            labels = labels * (torch.rand(n, generator=generator) >= config["conditionDropout"])
        if noise is None:
            noise = torch.randn(x0.shape, generator=generator)
        if self.is_whole:
            noise = paired(x0, noise, labels)
        return *noised(config, x0, noise, times_of(config["times"], n, generator)), labels

    def loss(self, net, batch):
        x, t, target, weight, labels = batch
        error = (answer(net, self.config, x, t, labels).float() - target).square().flatten(1).mean(1)
        return (weight * error).mean()

    def publish(self, average, folder, step):
        """`noisebook-model.safetensors` is what the page opens; a class of diffusers is saved as diffusers does, too."""
        save_file(average, folder / "noisebook-model.safetensors", metadata={**self.config["metadata"], "step": str(step)})
        if "class" in self.config:
            averaged = build(self.config)
            averaged.load_state_dict(average)
            averaged.save_pretrained(folder / "model")
