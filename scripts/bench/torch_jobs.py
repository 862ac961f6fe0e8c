"""Does pieces of work with PyTorch on one thread of the processor: a request a line in, an answer a line out, both JSON."""

import json
import math
import sys
import time

import torch
import torch.nn.functional as F
from torch_images import ImageSampling, ImageTraining

torch.set_num_threads(1)
torch.manual_seed(0)
EMBEDDED, TINY, SCALE = 32, 128, 25.0
ATTENTION_WIDTH, GROUPS, LEARNING_RATE = 64, 32, 1e-3


def sinusoids(x, dim, scale):
    frequencies = scale * 10_000 ** (-torch.arange(dim // 2) / (dim // 2))
    angles = x * frequencies
    return torch.cat([angles.cos(), angles.sin()], 1)


def network(kind, layers):
    first, *hidden, last = layers

    def mlp(x, t):
        h = first(torch.cat([x, sinusoids(t, EMBEDDED, 1000.0)], 1))
        for layer in hidden:
            h = layer(F.silu(h))
        return last(F.silu(h))

    def tiny(x, t):
        parts = [sinusoids(x[:, :1], TINY, SCALE), sinusoids(x[:, 1:], TINY, SCALE), sinusoids(t, TINY, 1000.0)]
        h = F.gelu(first(torch.cat(parts, 1)))
        for layer in hidden:
            h = h + F.gelu(layer(h))
        return last(h)

    return tiny if kind == "tiny-train" else mlp


def make_layers(start):
    layers = []
    for part in start:
        inputs, outputs = part["shape"]
        layer = torch.nn.Linear(inputs, outputs)
        layer.weight.data = torch.tensor(part["weight"]).reshape(inputs, outputs).T.contiguous()
        layer.bias.data = torch.tensor(part["bias"])
        layers.append(layer)
    return layers


class Training:
    steps_per_call = 1

    def __init__(self, work, given):
        layers = make_layers(given["start"])
        self.net = network(work["kind"], layers)
        self.data = torch.tensor(given["points"]).reshape(-1, 2)
        self.batch = work["batch"]
        self.held = [torch.tensor(given["held"][k]).reshape(-1, n) for k, n in (("x", 2), ("t", 1), ("target", 2))]
        self.optimizer = torch.optim.Adam([p for layer in layers for p in layer.parameters()], lr=LEARNING_RATE)

    def call(self):
        x0 = self.data[torch.randint(len(self.data), (self.batch,))]
        t, noise = torch.rand(self.batch, 1), torch.randn(self.batch, 2)
        angle = t * (math.pi / 2)
        x = angle.cos() * x0 + angle.sin() * noise
        self.optimizer.zero_grad(set_to_none=True)
        (self.net(x, t) - noise).square().mean().backward()
        self.optimizer.step()

    def loss(self):
        with torch.no_grad():
            x, t, target = self.held
            return (self.net(x, t) - target).square().mean().item()


class Sampling:
    def __init__(self, work, given):
        self.net = network(work["kind"], make_layers(given["start"]))
        self.points, self.levels = work["points"], given["levels"]
        self.steps_per_call = len(self.levels) - 1

    @torch.no_grad()
    def call(self):
        x = torch.randn(self.points, 2)
        for start, end in zip(self.levels, self.levels[1:]):
            noise = self.net(x, torch.full((self.points, 1), start["t"]))
            x0 = (x - start["sigma"] * noise) / start["alpha"]
            x = end["alpha"] * x0 + end["sigma"] * noise


def block(work):
    kind = work["kind"]
    if kind == "matmul":
        return [(work["size"], work["size"])] * 2, lambda a, b: a @ b
    if kind == "dense":
        return [(work["rows"], work["inputs"]), (work["outputs"], work["inputs"]), (work["outputs"],)], F.linear
    if kind == "attention":
        shape = (work["batch"], work["heads"], work["tokens"], ATTENTION_WIDTH)
        attend = lambda q, k, v: (q @ k.transpose(-1, -2) / math.sqrt(ATTENTION_WIDTH)).softmax(-1) @ v
        return [shape] * 3, attend
    channels = work["channels"]
    picture = (work["batch"], channels, work["size"], work["size"])
    if kind == "convolution":
        return [picture, (channels, channels, 3, 3)], lambda x, w: F.conv2d(x, w, padding=1)
    return [picture, (channels,), (channels,)], lambda x, w, b: F.silu(F.group_norm(x, GROUPS, w, b))


class Block:
    steps_per_call = 1

    def __init__(self, work):
        shapes, self.forward = block(work)
        self.backward = work["kind"] != "matmul"
        self.inputs = [torch.rand(*shape, requires_grad=self.backward) for shape in shapes]
        self.dy = torch.rand_like(self.forward(*self.inputs))

    def call(self):
        y = self.forward(*self.inputs)
        if self.backward:
            torch.autograd.grad(y, self.inputs, self.dy)


def run_for(job, milliseconds):
    began, calls = time.perf_counter(), 0
    while calls == 0 or time.perf_counter() - began < milliseconds / 1000:
        job.call()
        calls += 1
    spent = 1000 * (time.perf_counter() - began)
    return {"milliseconds": spent, "steps": calls * job.steps_per_call, "busy": spent}


def learn(job, threshold, seconds):
    spent, steps, loss = 0.0, 0, math.inf
    while spent < 1000 * seconds:
        run = run_for(job, min(250, max(50, spent / 20)))
        spent, steps, loss = spent + run["milliseconds"], steps + run["steps"], job.loss()
        if loss < threshold:
            return {"seconds": spent / 1000, "steps": steps, "loss": loss}
    return {"seconds": None, "steps": steps, "loss": loss}


def open_job(work, given):
    if work["kind"] in ("mlp-train", "tiny-train"):
        return Training(work, given)
    if work["kind"] in ("image-train", "image-sample"):
        return (ImageTraining if work["kind"] == "image-train" else ImageSampling)(work, given)
    return Sampling(work, given) if work["kind"] == "mlp-sample" else Block(work)


job = None
for line in sys.stdin:
    name, *args = json.loads(line)
    if name == "start":
        answer = torch.__version__
    elif name == "open":
        job = open_job(*args)
        answer = run_for(job, 100)["milliseconds"]
    elif name == "run":
        answer = run_for(job, *args)
    elif name == "learn":
        answer = learn(open_job(*args[:2]), *args[2:])
    else:
        job, answer = None, None
    print(json.dumps(answer), flush=True)
