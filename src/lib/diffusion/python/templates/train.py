"""Goes on with the training where the page stopped, on as many processes as `accelerate launch` starts.

    accelerate launch train.py                                    # the GPUs of this machine, or its processor
    ACCELERATE_USE_CPU=true torchrun --nproc_per_node 2 train.py  # two processes without a GPU

Begins from `run/` where that is, else from `start/`, and keeps weights, averages and moments in `run/` every so often.
"""

import argparse
import json
from statistics import mean

import torch
from accelerate import Accelerator
from data import HERE, Examples, settings
from model import answer, build
from noising import average_decay, noised, paired, rate_factor, times_of
from safetensors.torch import load_file, save_file

MOMENTS = ("exp_avg", "exp_avg_sq")


def parsed(usual):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, help="the step at which the training ends")
    parser.add_argument("--batch-size", type=int, default=usual["batchSize"], help="of all processes together")
    parser.add_argument("--learning-rate", type=float, default=usual["optimizer"]["learningRate"])
    parser.add_argument("--mixed-precision", choices=("no", "fp16", "bf16"), default="no")
    parser.add_argument("--fresh", action="store_true", help="draw new examples at each step, by recipe.py")
    parser.add_argument("--save-every", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=usual["seed"])
    return parser.parse_args()


class State:
    """The network, its averaged weights and its optimiser, as they were when the training stopped."""

    def __init__(self, config):
        folder = HERE / ("run" if (HERE / "run/state.json").exists() else "start")
        self.config, self.net = config, build(config)
        self.net.load_state_dict(load_file(folder / "weights.safetensors"))
        self.average = load_file(folder / "average.safetensors")
        kept = json.loads((folder / "state.json").read_text())
        self.step, self.losses, self.processes = kept["step"], [], 1
        self.optimizer = optimizer_of(self.net, config["optimizer"])
        moments = load_file(folder / "moments.safetensors") if (folder / "moments.safetensors").exists() else {}
        for name, parameter in self.net.named_parameters() if moments else ():
            kept = {moment: moments[f"{moment}.{name}"] for moment in MOMENTS}
            self.optimizer.state[parameter] = {"step": torch.tensor(float(self.step)), **kept}

    def follow(self, net):
        """Moves the average towards the weights."""
        decay = average_decay(self.step, self.config["emaDecay"])
        for name, parameter in net.named_parameters():
            self.average[name] = self.average[name].to(parameter.device).lerp_(parameter.detach(), 1 - decay)

    def save(self, net):
        """Writes `run/`; `noisebook-model.safetensors` in it is what the page opens."""
        folder = HERE / "run"
        folder.mkdir(exist_ok=True)
        states = {name: self.optimizer.state[parameter] for name, parameter in net.named_parameters()}
        moments = {f"{m}.{name}": one[m].contiguous() for name, one in states.items() for m in MOMENTS if m in one}
        if moments:
            save_file(moments, folder / "moments.safetensors")
        average = {name: value.contiguous() for name, value in self.average.items()}
        save_file(net.state_dict(), folder / "weights.safetensors")
        save_file(average, folder / "average.safetensors")
        told = {**self.config["metadata"], "step": str(self.step)}
        save_file(average, folder / "noisebook-model.safetensors", metadata=told)
        if "class" in self.config:
            averaged = build(self.config)
            averaged.load_state_dict(average)
            averaged.save_pretrained(folder / "model")
        kept = {"step": self.step, "processes": self.processes, "losses": self.losses}
        (folder / "state.json").write_text(json.dumps(kept))


def optimizer_of(net, asked):
    """Adam's constants are the page's and PyTorch's alike."""
    if asked["name"] == "sgd":
        return torch.optim.SGD(net.parameters())
    if asked["name"] == "adamw":
        return torch.optim.AdamW(net.parameters(), weight_decay=asked["weightDecay"])
    return torch.optim.Adam(net.parameters())


def batch_of(config, examples, n, generator):
    """A batch as the page draws it: examples, classes of which some are taken away, noise and times."""
    x0, labels, noise = examples.draw(n, generator)
    if config["conditionDropout"] > 0:
        labels = labels * (torch.rand(n, generator=generator) >= config["conditionDropout"])
    if noise is None:
        noise = torch.randn(x0.shape, generator=generator)
    if config["coupling"] == "minibatch-ot":
        noise = paired(x0, noise, labels)
    return *noised(config, x0, noise, times_of(config["times"], n, generator)), labels


def main():
    config = settings()
    args = parsed(config)
    accelerator = Accelerator(mixed_precision=args.mixed_precision)
    share, rest = divmod(args.batch_size, accelerator.num_processes)
    if rest or share == 0:
        raise SystemExit(f"A batch of {args.batch_size} can't be shared by {accelerator.num_processes} processes.")
    state = State(config)
    examples = Examples(config, args.fresh)
    first, last = state.step, args.steps or max(config["steps"], state.step + 1)
    state.average = {name: value.to(accelerator.device) for name, value in state.average.items()}
    net, optimizer = accelerator.prepare(state.net, state.optimizer)
    state.optimizer, state.processes, asked = optimizer.optimizer, accelerator.num_processes, config["optimizer"]
    # Where the whole batch decides which noise an example gets, each process makes all of it and takes its share.
    is_whole, rank = config["coupling"] == "minibatch-ot", accelerator.process_index
    drawn, own = (args.batch_size, slice(rank * share, (rank + 1) * share)) if is_whole else (share, slice(None))
    generator = torch.Generator().manual_seed(1_000_003 * args.seed + 1009 * first + (0 if is_whole else rank))

    while state.step < last:
        batch = batch_of(config, examples, drawn, generator)
        x, t, target, weight, labels = (each[own].to(accelerator.device) for each in batch)
        for group in optimizer.param_groups:
            group["lr"] = args.learning_rate * rate_factor(asked["learningRateSchedule"], state.step, last)
        with accelerator.autocast():
            error = (answer(net, config, x, t, labels).float() - target).square().flatten(1).mean(1)
        loss = (weight * error).mean()
        optimizer.zero_grad()
        accelerator.backward(loss)
        if asked["clip"] > 0:
            accelerator.clip_grad_norm_(net.parameters(), asked["clip"])
        optimizer.step()
        state.follow(accelerator.unwrap_model(net))
        state.step += 1
        state.losses.append(accelerator.reduce(loss.detach(), "mean").item())
        if state.step % 100 == 0:
            accelerator.print(f"step {state.step} of {last}: loss {mean(state.losses[-100:]):.4f}")
        if accelerator.is_main_process and (state.step == last or state.step % args.save_every == 0):
            state.save(accelerator.unwrap_model(net))
    accelerator.wait_for_everyone()
    accelerator.print(f"Trained from step {first} to {state.step}; weights are in run/.")
    accelerator.end_training()


if __name__ == "__main__":
    main()
