"""The autoencoder of the page, an `AutoencoderKL` of diffusers, and those that it is held to besides the pixels."""

from types import MethodType

import torch
from common import HERE
from diffusers import AutoencoderKL
from torch import nn
from torch.nn.functional import leaky_relu, silu, softplus


def build(settings):
    """The network, with weights still to be loaded: pictures [b, c, h, w] through their codes."""
    net = AutoencoderKL.from_config(AutoencoderKL.load_config(HERE / settings["folder"]))
    net.forward = MethodType(coded, net)
    return net


def coded(net, x, noise, jitter):
    """What is decoded of a draw from the posterior and of more noise; and the posterior's means and log-variances."""
    told = net.encode(x).latent_dist
    return net.decode(told.mean + told.std * noise + jitter).sample, told.mean, told.logvar


class Features(nn.Module):
    """The inner layers of the classifier that the page trained: what looks alike is measured in them."""

    def __init__(self, channels, width):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, width, 3, padding=1)
        self.conv2 = nn.Conv2d(width, 2 * width, 3, stride=2, padding=1)
        self.conv3 = nn.Conv2d(2 * width, 2 * width, 3, stride=2, padding=1)

    def forward(self, x):
        first = silu(self.conv1(x))
        second = silu(self.conv2(first))
        return first, second, silu(self.conv3(second))

    def unlikeness(self, a, b):
        """Zhang et al., arXiv:1801.03924, without learned weights of channels."""
        each = ((unit(one) - unit(other)).square().sum(1).mean((1, 2)) for one, other in zip(self(a), self(b)))
        return sum(each).mean()


def unit(x):
    return x / (x.square().sum(1, keepdim=True) + 1e-6).sqrt()


class Judge(nn.Module):
    """Says of each place how real it looks: Isola et al., arXiv:1611.07004."""

    def __init__(self, channels, width):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, width, 4, stride=2, padding=1)
        self.conv2 = nn.Conv2d(width, 2 * width, 4, stride=2, padding=1)
        self.conv3 = nn.Conv2d(2 * width, 1, 3, padding=1)

    def forward(self, x):
        return self.conv3(leaky_relu(self.conv2(leaky_relu(self.conv1(x), 0.2)), 0.2))

    def loss(self, data, made):
        return softplus(-self(data)).mean() + softplus(self(made)).mean()

    def passing(self, made):
        return softplus(-self(made)).mean()


def loaded(made, weights):
    """A module as wide as its weights are, which takes those that it has a layer for."""
    width, channels, *_ = weights["conv1.weight"].shape
    net = made(channels, width)
    net.load_state_dict({name: value for name, value in weights.items() if not name.startswith("head.")})
    return net
