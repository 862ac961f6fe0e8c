"""A training that stops in the middle and goes on from its checkpoint ends where one without a pause does, bit for bit."""

import io

import torch
from diffusers import DDIMScheduler
from plane import Mlp, moons

data = moons(1000)
scheduler = DDIMScheduler(beta_schedule="squaredcos_cap_v2", clip_sample=False)


def train(steps, kept=None):
    """What it takes to go on: weights, their average, the optimiser's moments, and where the random numbers were."""
    torch.manual_seed(0)
    net = Mlp()
    average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
    optimizer = torch.optim.AdamW(net.parameters(), lr=0.003)
    step = 0
    if kept:
        state = torch.load(io.BytesIO(kept), weights_only=True)
        for part, name in ((net, "net"), (average, "average"), (optimizer, "optimizer")):
            part.load_state_dict(state[name])
        step = state["step"]
        torch.set_rng_state(state["random"])
    for step in range(step + 1, steps + 1):
        x0 = data[torch.randint(len(data), (256,))]
        noise, t = torch.randn_like(x0), torch.randint(1000, (256,))
        loss = (net(scheduler.add_noise(x0, noise, t), t) - noise).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        average.update_parameters(net)
    parts = {"net": net, "average": average, "optimizer": optimizer}
    state = {name: part.state_dict() for name, part in parts.items()}
    file = io.BytesIO()
    torch.save({**state, "step": step, "random": torch.get_rng_state()}, file)
    return average, step, file.getvalue()


_, step, kept = train(100)
print(f"Stopped at step {step}; the checkpoint has {len(kept) / 1000:.0f} kB.")
whole, _, _ = train(300)
resumed, step, _ = train(300, kept)
apart = sum((a != b).sum().item() for a, b in zip(whole.parameters(), resumed.parameters()))
print(f"Weights that differ at step {step}: {apart}")
