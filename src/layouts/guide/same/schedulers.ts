import { type Compared, trajectories } from "./compared.ts";

const peers = "conformance: samplers, peer_expected";
const scheduler = (
  part: string,
  heldBy = trajectories,
  says = "Whole trajectories, step by step, with timesteps and noise levels.",
  verdict: Compared["verdict"] = "same",
): Compared => ({ part, verdict, says, heldBy });

const learned =
  "A trained network answers no variance here, so that a run with variance_type = learned is refused; the step itself is held.";
const noFunctions = "Options that are Python functions can’t be in a file, so that only their default is taken:";

/** A row for each class of schedulers that is built. */
export const schedulerRows: readonly Compared[] = [
  scheduler("CMStochasticIterativeScheduler", peers),
  scheduler("DDIMScheduler", peers),
  scheduler(
    "DDIMInverseScheduler",
    "interop: schedulers; diffusers/schedulers/sampling.test.ts",
    "Timesteps agree. It goes from data to noise, which sampling refuses in a sentence; inversion of pictures has steps of its own. No trajectory of Python’s is on record.",
    "mostly",
  ),
  scheduler("DDPMScheduler", trajectories, learned, "mostly"),
  scheduler("DEISMultistepScheduler"),
  scheduler("DPMSolverMultistepScheduler", peers, learned, "mostly"),
  scheduler(
    "DPMSolverMultistepInverseScheduler",
    "conformance: peer_expected",
    "The sums that diffusers’ own tests assert. It goes from data to noise, so that sampling refuses it in a sentence.",
    "mostly",
  ),
  scheduler("DPMSolverSinglestepScheduler", trajectories, learned, "mostly"),
  scheduler("EDMDPMSolverMultistepScheduler", peers),
  scheduler("EDMEulerScheduler"),
  scheduler("EulerAncestralDiscreteScheduler"),
  scheduler("EulerDiscreteScheduler", peers),
  scheduler("FlowMatchEulerDiscreteScheduler"),
  scheduler(
    "FlowMatchHeunDiscreteScheduler",
    trajectories,
    "Steps agree where no noise is added. s_churn above 0 is refused in a sentence.",
    "mostly",
  ),
  scheduler("HeunDiscreteScheduler"),
  scheduler("IPNDMScheduler"),
  scheduler("KDPM2AncestralDiscreteScheduler"),
  scheduler("KDPM2DiscreteScheduler"),
  scheduler("LCMScheduler", peers),
  scheduler("LMSDiscreteScheduler"),
  scheduler(
    "PNDMScheduler",
    peers,
    "Whole runs agree. Begun in the middle, as image-to-image does, its first multistep has order one; diffusers repeats a level there.",
    "mostly",
  ),
  scheduler("SASolverScheduler", trajectories, `${noFunctions} tau_func.`, "mostly"),
  scheduler("TCDScheduler"),
  scheduler("UniPCMultistepScheduler", peers, `${noFunctions} solver_p.`, "mostly"),
];

/** Classes of diffusers’ schedulers that are not built. */
export const notBuilt = {
  "of other kinds of models": [
    "AmusedScheduler",
    "VQDiffusionScheduler",
    "UnCLIPScheduler",
    "DDPMWuerstchenScheduler",
    "ConsistencyDecoderScheduler",
    "CogVideoXDDIMScheduler",
    "CogVideoXDPMScheduler",
  ],
  "with a noise sampler of their own": ["CosineDPMSolverMultistepScheduler", "DPMSolverSDEScheduler"],
  "the same steps under another name": ["DDIMParallelScheduler", "DDPMParallelScheduler"],
  "of inpainting or early work, and deprecated in part": [
    "RePaintScheduler",
    "KarrasVeScheduler",
    "ScoreSdeVeScheduler",
    "ScoreSdeVpScheduler",
  ],
} as const;
