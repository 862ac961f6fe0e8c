"""Writes references of many randomly configured schedulers, each of which must be matched or refused in a sentence.

    python scripts/interop/sample_schedulers.py OUT [--count 20] [--seed 0] [--classes DDIMScheduler,…]

`npm run -s conformance -- OUT` replays them, in float32 as the library in Python runs and in float64. The network is the
reference's dummy, x t/(t + 1), on its start of shape (4, 3, 8, 8). A configuration that the library in Python refuses, or that
gives no finite numbers, is drawn again.
"""

import argparse
import importlib
import inspect
import json
import math
import pkgutil
import random
import warnings
from pathlib import Path

import diffusers
import numpy as np
import torch

RNG = random.Random()
pick = RNG.choice
maybe = lambda p: RNG.random() < p
CALL = {"index": 0, "drew": False}
SINGLE = (torch.float32, np.float32, torch.Tensor.float)
ENDS = [(0.0001, 0.02), (0.00085, 0.012), (0.001, 0.02), (0.0005, 0.05)]
CLASSES = "DDPM DDIM PNDM EulerDiscrete EulerAncestralDiscrete HeunDiscrete KDPM2Discrete KDPM2AncestralDiscrete LMSDiscrete DPMSolverMultistep DPMSolverMultistepInverse DPMSolverSinglestep UniPCMultistep DEISMultistep LCM TCD FlowMatchEulerDiscrete FlowMatchHeunDiscrete EDMEuler EDMDPMSolverMultistep CMStochasticIterative IPNDM SASolver".split()

# option: how likely it is set, and to what
OPTIONS = {
    "num_train_timesteps": (0.4, lambda: pick([50, 100, 250, 777, 1100])),
    "beta_schedule": (0.8, lambda: pick(["linear", "scaled_linear", "squaredcos_cap_v2"])),
    "prediction_type": (0.6, lambda: pick(["epsilon", "v_prediction", "sample"])),
    "timestep_spacing": (0.6, lambda: pick(["linspace", "leading", "trailing"])),
    "steps_offset": (0.3, lambda: pick([1, 2, 3])),
    "rescale_betas_zero_snr": (0.15, lambda: True),
    "clip_sample": (0.5, lambda: maybe(0.5)),
    "clip_sample_range": (0.3, lambda: pick([0.5, 0.8, 2.0])),
    "set_alpha_to_one": (0.4, lambda: maybe(0.5)),
    "skip_prk_steps": (0.7, lambda: True),
    "thresholding": (0.2, lambda: True),
    "sample_max_value": (0.3, lambda: pick([1.3, 1.5, 3.0])),
    "dynamic_thresholding_ratio": (0.3, lambda: pick([0.5, 0.8, 0.95])),
    "solver_order": (0.7, lambda: pick([1, 2, 3])),
    "lower_order_final": (0.5, lambda: maybe(0.5)),
    "euler_at_final": (0.3, lambda: maybe(0.5)),
    "final_sigmas_type": (0.5, lambda: pick(["zero", "sigma_min"])),
    "lambda_min_clipped": (0.2, lambda: pick([-5.1, -4.0])),
    "predict_x0": (0.3, lambda: False),
    "disable_corrector": (0.3, lambda: sorted(RNG.sample(range(8), 2))),
    "predictor_order": (0.6, lambda: pick([1, 2, 3, 4])),
    "corrector_order": (0.6, lambda: pick([1, 2, 3, 4])),
    "original_inference_steps": (0.4, lambda: pick([20, 25, 50])),
    "timestep_scaling": (0.4, lambda: pick([1.0, 5.0, 7.5])),
    "shift": (0.8, lambda: pick([0.5, 1.15, 3.0])),
    "use_dynamic_shifting": (0.4, lambda: True),
    "invert_sigmas": (0.2, lambda: True),
    "shift_terminal": (0.3, lambda: pick([0.02, 0.1])),
    "interpolation_type": (0.2, lambda: "log_linear"),
    "sigma_schedule": (0.4, lambda: "exponential"),
    "rho": (0.4, lambda: pick([3.0, 5.0])),
    "sigma_data": (0.4, lambda: pick([0.25, 1.0])),
    "clip_denoised": (0.5, lambda: maybe(0.5)),
}
KINDS = {"DDPM": {"variance_type": ["fixed_small", "fixed_small_log", "fixed_large"]}, "UniPCMultistep": {"solver_type": ["bh1", "bh2"]}, "SASolver": {"algorithm_type": ["data_prediction", "noise_prediction"]}}
DPM = {"algorithm_type": ["dpmsolver", "dpmsolver++", "sde-dpmsolver++"], "solver_type": ["midpoint", "heun"]}
KINDS |= {name: DPM for name in ("DPMSolverMultistep", "DPMSolverMultistepInverse", "DPMSolverSinglestep")}


def sine_noise(shape, dtype):
    CALL["drew"] = True
    j = torch.arange(math.prod(shape), dtype=torch.float64)
    return (math.sqrt(2) * torch.sin(0.9 * j + 1.7 * CALL["index"] + 0.5)).reshape(shape).to(dtype)


def without_chance():
    for module in pkgutil.iter_modules(diffusers.schedulers.__path__):
        try:
            found = importlib.import_module(f"diffusers.schedulers.{module.name}")
        except ImportError:
            continue
        if hasattr(found, "randn_tensor"):
            found.randn_tensor = lambda shape, generator=None, **more: sine_noise(shape, more.get("dtype"))


def precision(double):
    """Every float32 of the library's code becomes float64, or itself again."""
    torch.float32, np.float32, torch.Tensor.float = (torch.float64, np.float64, torch.Tensor.double) if double else SINGLE
    torch.set_default_dtype(torch.float32)


def defaults(scheduler):
    found = {name: p.default for name, p in inspect.signature(scheduler.__init__).parameters.items() if p.default is not p.empty}
    return {name: "-Infinity" if value == -math.inf else value for name, value in found.items()}


def drawn(name, known):
    config = {key: value() for key, (p, value) in OPTIONS.items() if key in known and maybe(p)}
    config |= {key: pick(values) for key, values in KINDS.get(name, {}).items() if maybe(0.5)}
    if "beta_start" in known:
        config["beta_start"], config["beta_end"] = pick(ENDS)
    if name == "CMStochasticIterative":
        config["num_train_timesteps"] = pick([40, 60, 201])
    if "use_flow_sigmas" in known and maybe(0.15):
        config |= {"prediction_type": "flow_prediction", "use_flow_sigmas": True, "flow_shift": pick([0.5, 1.0, 3.0])}
    elif maybe(0.45):
        respaced = [key for key in ("use_karras_sigmas", "use_exponential_sigmas", "use_lu_lambdas") if key in known]
        config |= {pick(respaced): True} if respaced else {}
    asked = {"mu": round(RNG.uniform(0.2, 1.6), 3)} if config.get("use_dynamic_shifting") else {}
    step = {"eta": pick([0.2, 0.5, 1.0])} if name in ("DDIM", "TCD") and maybe(0.5) else {}
    if name in ("EulerDiscrete", "EDMEuler") and maybe(0.3):
        step = {"s_churn": pick([1.0, 10.0]), "s_noise": 1.003}
    steps = pick([1, 2, 3, 4, 5, 7, 10, 13, 15, 16, 20])
    return config, steps, asked, step


def start():
    return (torch.arange(768, dtype=torch.float64) / 768).reshape(3, 8, 8, 4).permute(3, 0, 1, 2)


def run(scheduler, config, steps, asked, step, dtype):
    made = scheduler(**config)
    made.set_timesteps(steps, **asked)
    scale, CALL["drew"] = float(getattr(made, "init_noise_sigma", 1)), False
    x, states = start().to(dtype) * scale, []
    for CALL["index"], t in enumerate(made.timesteps):
        given = made.scale_model_input(x, t) if hasattr(made, "scale_model_input") else x
        x = made.step(given * t / (t + 1), t, x, return_dict=False, **step)[0]
        states.append(x.double())
    if not all(state.isfinite().all() for state in states):
        raise ValueError("not finite")
    return made, states, scale


def one(name, number):
    scheduler = getattr(diffusers, f"{name}Scheduler")
    config, steps, asked, step = drawn(name, defaults(scheduler))
    made, states, scale = run(scheduler, config, steps, asked, step, torch.float32)
    timesteps, sigmas = [float(t) for t in made.timesteps], getattr(made, "sigmas", None)
    precision(double=True)
    try:
        exact, states64, _ = run(scheduler, config, steps, asked, step, torch.float64)
        timesteps64 = [float(t) for t in exact.timesteps]
    finally:
        precision(double=False)
    off = max(float((a - b).abs().max()) for a, b in zip(states, states64, strict=True))
    largest = max(float(state.abs().max()) for state in states64)
    is_same = all(abs(a - b) <= 1e-5 for a, b in zip(timesteps, timesteps64, strict=True))
    short = lambda numbers: [float(f"{number:.9g}") for number in numbers]
    first8 = lambda state: short(state.flatten()[:8].tolist())
    return {"id": f"{name}/{number}/N{steps}", "scheduler": f"{name}Scheduler", "config": config, "num_inference_steps": steps, "set_timesteps_kwargs": asked, "step_kwargs": step, "denoiser": "dummy", "model_output_kind": "dummy", "noise": "sin" if CALL["drew"] else "none", "init_noise_sigma": scale, "timesteps": short(timesteps), "timesteps64": None if is_same else timesteps64, "sigmas": short(sigmas.tolist()) if isinstance(sigmas, torch.Tensor) else None, "tol_abs": max(2e-5 * max(1, largest), 4 * off), "max_abs": largest, "f32_vs_f64_maxdiff": off, "sum_abs": short(float(state.abs().sum()) for state in states), "mean_abs": short(float(state.abs().mean()) for state in states), "first8": [first8(state) for state in states], "sum_abs64_final": float(states64[-1].abs().sum()), "first8_64_final": states64[-1].flatten()[:8].tolist()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--classes", default=",".join(f"{name}Scheduler" for name in CLASSES))
    args = parser.parse_args()
    RNG.seed(args.seed)
    without_chance()
    names, cases, refused = [name.removesuffix("Scheduler") for name in args.classes.split(",")], [], {}
    for name in names:
        made = 0
        while made < args.count:
            try:
                cases.append(one(name, made))
                made += 1
            except Exception as error:
                key = f"{name}: {type(error).__name__}: {str(error)[:90]}"
                refused[key] = refused.get(key, 0) + 1
    known = {f"{name}Scheduler": defaults(getattr(diffusers, f"{name}Scheduler")) for name in names}
    args.folder.mkdir(parents=True, exist_ok=True)
    meta = {"diffusers": diffusers.__version__, "torch": torch.__version__, "gmm": None, "points": []}
    (args.folder / "samplers.json").write_text(json.dumps({"meta": meta, "defaults": known, "cases": cases}, default=list) + "\n")
    for words, count in sorted(refused.items(), key=lambda item: -item[1]):
        print(count, words)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    diffusers.utils.logging.set_verbosity_error()
    torch.set_num_threads(1)
    main()
