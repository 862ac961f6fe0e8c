"""What is learned here: to tell pictures in few numbers, and to get them back."""

import torch
from common import HERE, MOMENTS, Plain, begun
from model import Features, Judge, build, loaded
from safetensors.torch import load_file, save_file


class Task(Plain):
    def __init__(self, config, fresh, device):
        if fresh:
            raise SystemExit("There is no recipe for fresh pictures; leave out --fresh.")
        self.config, self.terms = config, config["terms"]
        self.x0, self.critics = load_file(HERE / "data.safetensors")["x0"], {}
        if self.terms["perceptual"] > 0:
            features = loaded(Features, load_file(HERE / "start/features.safetensors"))
            self.critics["features"] = features.requires_grad_(False).to(device)
        if self.terms["adversarial"] > 0:
            self.begin_judging(device)

    def begin_judging(self, device):
        """The judge that learns beside the network, with the moments of its own optimiser."""
        judge = loaded(Judge, load_file(begun() / "judge.safetensors")).to(device)
        moments = load_file(begun() / "judge-moments.safetensors")
        self.critics["judge"], self.judging = judge, torch.optim.Adam(judge.parameters(), betas=(0.5, 0.999))
        for name, parameter in judge.named_parameters():
            kept = {moment: moments[f"{moment}.{name}"].to(device) for moment in MOMENTS}
            self.judging.state[parameter] = {"step": moments["step"].clone(), **kept}

    def batch(self, n, generator):
        """Pictures with replacement, noise for their codes, and noise of a spread of its own that is to be forgiven."""
        x = self.x0[torch.randint(len(self.x0), (n,), generator=generator)]
        shape = (n, *self.config["latentShape"])
        noise = torch.randn(shape, generator=generator) * (self.terms["kl"] > 0)
        spread = self.config["latentNoise"] * torch.rand(n, 1, 1, 1, generator=generator)
        return x, noise, spread * torch.randn(shape, generator=generator)

    def before(self, net, draw, rate, accelerator):
        """A step of the judge on a batch of its own; its gradients are averaged over the processes by hand."""
        if "judge" not in self.critics:
            return
        judge, (x, *noise) = self.critics["judge"], draw()
        with torch.no_grad():
            made = accelerator.unwrap_model(net)(x, *noise)[0].float()
        self.judging.zero_grad()
        judge.loss(x, made).backward()
        for parameter in judge.parameters():
            parameter.grad = accelerator.reduce(parameter.grad, "mean")
        self.judging.param_groups[0]["lr"] = rate
        self.judging.step()

    def loss(self, net, batch):
        """Squared error a number, and each term times its weight."""
        x, *noise = batch
        made, mean, log_variance = (each.float() for each in net(x, *noise))
        nats = 0.5 * (mean.square() + log_variance.exp() - log_variance - 1).sum() / len(x)
        loss = (made - x).square().mean() + self.terms["kl"] * nats / x[0].numel()
        if "features" in self.critics:
            loss = loss + self.terms["perceptual"] * self.critics["features"].unlikeness(made, x)
        if "judge" in self.critics:
            loss = loss + self.terms["adversarial"] * self.critics["judge"].passing(made)
        return loss

    def keep(self, folder):
        if "judge" not in self.critics:
            return
        judge = self.critics["judge"]
        states = {name: self.judging.state[parameter] for name, parameter in judge.named_parameters()}
        moments = {f"{m}.{name}": one[m] for name, one in states.items() for m in MOMENTS}
        steps = next(iter(states.values()))["step"]
        save_file(judge.state_dict(), folder / "judge.safetensors")
        save_file({**moments, "step": steps}, folder / "judge-moments.safetensors")

    def publish(self, average, folder, step):
        """`model/` is what `AutoencoderKL.from_pretrained` opens, and the page's “Choose a folder”."""
        averaged = build(self.config)
        averaged.load_state_dict(average)
        averaged.save_pretrained(folder / "model")
