"""The networks of images, their training and their sampling with PyTorch: images [b, c, h, w], parameters by their paths."""

import math

import torch
import torch.nn.functional as F

LEARNING_RATE = 1e-3


def parameter(path, shape, values):
    """As PyTorch lays weights out: filters [out, in, h, w], matrices [out, in], tables as they are."""
    value = torch.tensor(values, dtype=torch.float32).reshape(shape)
    if len(shape) == 4:
        value = value.permute(3, 2, 0, 1)
    elif len(shape) == 2 and "embedding_table" not in path:
        value = value.T
    return value.contiguous().requires_grad_()


def images(values, shape):
    height, width, channels = shape
    return torch.tensor(values).reshape(-1, height, width, channels).permute(0, 3, 1, 2).contiguous()


def sinusoids(t, rates):
    angles = t[:, None] * rates
    return torch.cat([angles.cos(), angles.sin()], 1)


class Network:
    def __init__(self, given):
        self.w = {path: parameter(path, shape, values) for path, shape, values in given["start"]}
        self.shape = given["shape"]
        self.rates = torch.tensor(given["rates"])

    def dense(self, path, x):
        return F.linear(x, self.w[f"{path}.weight"], self.w[f"{path}.bias"])

    def convolution(self, path, x, **options):
        return F.conv2d(x, self.w[f"{path}.weight"], self.w[f"{path}.bias"], **options)

    def attention(self, path, x, heads):
        q, k, v = (self.dense(f"{path}.{name}", x).unflatten(2, (heads, -1)).transpose(1, 2) for name in ("to_q", "to_k", "to_v"))
        weights = (q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])).softmax(-1)
        return self.dense(f"{path}.to_out.0", (weights @ v).transpose(1, 2).flatten(2))


class UNet(Network):
    def __init__(self, given):
        super().__init__(given)
        self.channels, self.layers = given["channels"], given["layers"]
        self.groups, self.head_dim = given["groups"], given["headDim"]

    def norm(self, path, x):
        return F.group_norm(x, self.groups, self.w[f"{path}.weight"], self.w[f"{path}.bias"], 1e-5)

    def resnet(self, path, x, time):
        h = self.convolution(f"{path}.conv1", F.silu(self.norm(f"{path}.norm1", x)), padding=1)
        h = h + self.dense(f"{path}.time_emb_proj", F.silu(time))[:, :, None, None]
        h = self.convolution(f"{path}.conv2", F.silu(self.norm(f"{path}.norm2", h)), padding=1)
        shortcut = f"{path}.conv_shortcut"
        return h + (self.convolution(shortcut, x) if f"{shortcut}.weight" in self.w else x)

    def attend(self, path, x):
        if f"{path}.to_q.weight" not in self.w:
            return x
        tokens = self.norm(f"{path}.group_norm", x).flatten(2).transpose(1, 2)
        seen = self.attention(path, tokens, x.shape[1] // self.head_dim)
        return x + seen.transpose(1, 2).reshape(x.shape)

    def __call__(self, x, t):
        time = self.dense("time_embedding.linear_1", sinusoids(t, self.rates))
        time = self.dense("time_embedding.linear_2", F.silu(time))
        h = self.convolution("conv_in", x, padding=1)
        skips, last = [h], len(self.channels) - 1
        for i in range(last + 1):
            for j in range(self.layers):
                h = self.resnet(f"down_blocks.{i}.resnets.{j}", h, time)
                h = self.attend(f"down_blocks.{i}.attentions.{j}", h)
                skips.append(h)
            if i < last:
                h = self.convolution(f"down_blocks.{i}.downsamplers.0.conv", h, stride=2, padding=1)
                skips.append(h)
        h = self.attend("mid_block.attentions.0", self.resnet("mid_block.resnets.0", h, time))
        h = self.resnet("mid_block.resnets.1", h, time)
        for i in range(last + 1):
            for j in range(self.layers + 1):
                h = self.resnet(f"up_blocks.{i}.resnets.{j}", torch.cat([h, skips.pop()], 1), time)
                h = self.attend(f"up_blocks.{i}.attentions.{j}", h)
            if i < last:
                larger = F.interpolate(h, scale_factor=2.0, mode="nearest")
                h = self.convolution(f"up_blocks.{i}.upsamplers.0.conv", larger, padding=1)
        return self.convolution("conv_out", F.silu(self.norm("conv_norm_out", h)), padding=1)


class DiT(Network):
    def __init__(self, given):
        super().__init__(given)
        self.patch, self.width, self.depth, self.heads = (given[key] for key in ("patch", "width", "depth", "heads"))
        self.places = torch.tensor(given["places"]).reshape(1, -1, self.width)

    def told(self, path, waves):
        embed = f"{path}.norm1.emb"
        time = F.silu(self.dense(f"{embed}.timestep_embedder.linear_1", waves))
        none = self.w[f"{embed}.class_embedder.embedding_table.weight"][1]
        return F.silu(self.dense(f"{embed}.timestep_embedder.linear_2", time) + none)

    def modulated(self, x, shift, gain, epsilon):
        return F.layer_norm(x, (self.width,), eps=epsilon) * (1 + gain[:, None]) + shift[:, None]

    def __call__(self, x, t):
        waves = sinusoids(t, self.rates)
        tokens = self.convolution("pos_embed.proj", x, stride=self.patch)
        size = tokens.shape[2:]
        h = tokens.flatten(2).transpose(1, 2) + self.places
        for i in range(self.depth):
            path = f"transformer_blocks.{i}"
            said = self.dense(f"{path}.norm1.linear", self.told(path, waves)).chunk(6, 1)
            shift, gain, gate, shift2, gain2, gate2 = said
            own = self.attention(f"{path}.attn1", self.modulated(h, shift, gain, 1e-6), self.heads)
            h = h + gate[:, None] * own
            fed = F.gelu(self.dense(f"{path}.ff.net.0.proj", self.modulated(h, shift2, gain2, 1e-5)), approximate="tanh")
            h = h + gate2[:, None] * self.dense(f"{path}.ff.net.2", fed)
        shift, gain = self.dense("proj_out_1", self.told("transformer_blocks.0", waves)).chunk(2, 1)
        y = self.dense("proj_out_2", self.modulated(h, shift, gain, 1e-6))
        y = y.reshape(-1, *size, self.patch, self.patch, x.shape[1])
        return y.permute(0, 5, 1, 3, 2, 4).reshape(x.shape)


def network(work, given):
    return (DiT if work["network"]["network"] == "dit" else UNet)({**work["network"], **given, "shape": work["shape"]})


class ImageTraining:
    steps_per_call = 1

    def __init__(self, work, given):
        self.net, self.images = network(work, given), work["images"]
        self.data = images(given["examples"], work["shape"])
        held = given["held"]
        self.held = images(held["x"], work["shape"]), torch.tensor(held["t"]), images(held["target"], work["shape"])
        self.optimizer = torch.optim.Adam(self.net.w.values(), lr=LEARNING_RATE)

    def call(self):
        x0 = self.data[torch.randint(len(self.data), (self.images,))]
        t, noise = torch.rand(self.images), torch.randn_like(x0)
        angle = (t * (math.pi / 2))[:, None, None, None]
        self.optimizer.zero_grad(set_to_none=True)
        (self.net(angle.cos() * x0 + angle.sin() * noise, t) - noise).square().mean().backward()
        self.optimizer.step()

    @torch.no_grad()
    def loss(self):
        x, t, target = self.held
        return (self.net(x, t) - target).square().mean().item()


class ImageSampling:
    def __init__(self, work, given):
        self.net, self.levels = network(work, given), given["levels"]
        height, width, channels = work["shape"]
        self.size = work["images"], channels, height, width
        self.steps_per_call = len(self.levels) - 1

    @torch.no_grad()
    def call(self):
        x = torch.randn(self.size)
        for start, end in zip(self.levels, self.levels[1:]):
            noise = self.net(x, torch.full(self.size[:1], start["t"]))
            x0 = (x - start["sigma"] * noise) / start["alpha"]
            x = end["alpha"] * x0 + end["sigma"] * noise
