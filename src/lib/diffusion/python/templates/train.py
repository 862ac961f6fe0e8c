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
from common import HERE, MOMENTS, average_decay, begun, rate_factor, settings
from model import build
from safetensors.torch import load_file, save_file
from task import Task


def parsed(usual):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, help="the step at which the training ends")
    parser.add_argument("--batch-size", type=int, default=usual["batchSize"], help="of all processes together")
    parser.add_argument("--learning-rate", type=float, default=usual["optimizer"]["learningRate"])
    parser.add_argument("--mixed-precision", choices=("no", "fp16", "bf16"), default="no")
    parser.add_argument("--fresh", action="store_true", help="draw new examples at each step, where there is a recipe.py")
    parser.add_argument("--save-every", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=usual["seed"])
    return parser.parse_args()


class State:
    """The network, its averaged weights and its optimiser, as they were when the training stopped."""

    def __init__(self, config):
        folder = begun()
        self.config, self.net = config, build(config)
        # A folder of diffusers or transformers that comes without these has one set of weights, which are both.
        if (folder / "weights.safetensors").exists():
            self.net.load_state_dict(load_file(folder / "weights.safetensors"))
        average = folder / "average.safetensors"
        of_net = {name: value.clone() for name, value in self.net.state_dict().items()}
        self.average = load_file(average) if average.exists() else of_net
        kept = json.loads((folder / "state.json").read_text())
        self.step, self.losses, self.processes = kept["step"], [], 1
        self.optimizer = optimizer_of(self.net, config["optimizer"])
        moments = load_file(folder / "moments.safetensors") if (folder / "moments.safetensors").exists() else {}
        for name, parameter in self.net.named_parameters():
            if f"exp_avg.{name}" in moments:
                kept = {moment: moments[f"{moment}.{name}"] for moment in MOMENTS}
                self.optimizer.state[parameter] = {"step": torch.tensor(float(self.step)), **kept}

    def follow(self, net):
        """Moves the average towards the weights."""
        decay = average_decay(self.step, self.config["emaDecay"])
        for name, parameter in net.named_parameters():
            self.average[name] = self.average[name].to(parameter.device).lerp_(parameter.detach(), 1 - decay)

    def save(self, net, task):
        """Writes `run/`: all that it takes to go on, and the averaged weights as others open them."""
        folder = HERE / "run"
        folder.mkdir(exist_ok=True)
        states = {name: self.optimizer.state[parameter] for name, parameter in net.named_parameters()}
        moments = {f"{m}.{name}": one[m].contiguous() for name, one in states.items() for m in MOMENTS if m in one}
        if moments:
            save_file(moments, folder / "moments.safetensors")
        average = {name: value.cpu().contiguous() for name, value in self.average.items()}
        save_file(net.state_dict(), folder / "weights.safetensors")
        save_file(average, folder / "average.safetensors")
        task.keep(folder)
        task.publish(average, folder, self.step)
        kept = {"step": self.step, "processes": self.processes, "losses": self.losses}
        (folder / "state.json").write_text(json.dumps(kept))


def optimizer_of(net, asked):
    """Adam's constants are the page's and PyTorch's alike."""
    if asked["name"] == "sgd":
        return torch.optim.SGD(net.parameters())
    if asked["name"] == "adamw":
        return torch.optim.AdamW(net.parameters(), weight_decay=asked["weightDecay"])
    return torch.optim.Adam(net.parameters())


def main():
    config = settings()
    args = parsed(config)
    accelerator = Accelerator(mixed_precision=args.mixed_precision)
    share, rest = divmod(args.batch_size, accelerator.num_processes)
    if rest or share == 0:
        raise SystemExit(f"A batch of {args.batch_size} can't be shared by {accelerator.num_processes} processes.")
    state, task = State(config), Task(config, args.fresh, accelerator.device)
    first, last = state.step, args.steps or max(config["steps"], state.step + 1)
    state.average = {name: value.to(accelerator.device) for name, value in state.average.items()}
    net, optimizer = accelerator.prepare(state.net, state.optimizer)
    state.optimizer, state.processes, asked = optimizer.optimizer, accelerator.num_processes, config["optimizer"]
    rank = accelerator.process_index
    drawn, own = (args.batch_size, slice(rank * share, (rank + 1) * share)) if task.is_whole else (share, slice(None))
    generator = torch.Generator().manual_seed(1_000_003 * args.seed + 1009 * first + (0 if task.is_whole else rank))

    def draw():
        return tuple(each[own].to(accelerator.device) for each in task.batch(drawn, generator))

    while state.step < last:
        factor = rate_factor(asked["learningRateSchedule"], state.step, last, asked.get("warmup", 0))
        task.before(net, draw, args.learning_rate * factor, accelerator)
        for group in optimizer.param_groups:
            group["lr"] = args.learning_rate * factor
        with accelerator.autocast():
            loss = task.loss(net, draw())
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
            state.save(accelerator.unwrap_model(net), task)
    accelerator.wait_for_everyone()
    accelerator.print(f"Trained from step {first} to {state.step}; weights are in run/.")
    accelerator.end_training()


if __name__ == "__main__":
    main()
