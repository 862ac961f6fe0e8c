import { type Compared, trajectories } from "./compared.ts";

/** What isn’t a class by itself. */
export const partRows: readonly Compared[] = [
  {
    part: "Schedules",
    verdict: "same",
    says: "β, ᾱ, Karras, exponential and beta sigmas, and zero terminal SNR, from the same options. Computed in double precision, and compared within what float32 rounds.",
    heldBy: "conformance: schedules",
  },
  {
    part: "Options",
    verdict: "mostly",
    says: "Names, defaults and meanings are the same. An option that only other schedulers have is left out, with a note. One that no scheduler has is refused with the nearest name, since it is a slip more often than not; diffusers warns and goes on.",
    heldBy: "diffusers/schedulers/options.test.ts",
  },
  {
    part: "timestep_spacing",
    verdict: "mostly",
    says: "leading, linspace and trailing give the same timesteps, but for trailing with 62 numbers of steps of 1000, the least of them 61: there diffusers makes one call more, at timestep −1, since numpy’s arange rounds. Here you get as many as you asked for, and a note.",
    heldBy: "schedules/timestep-spacing.test.ts",
  },
  {
    part: "Prediction types",
    verdict: "mostly",
    says: "epsilon, sample, v_prediction and flow_prediction are read as there. Score and EDM’s preconditioning are ours besides.",
    heldBy: trajectories,
  },
  {
    part: "Timesteps and times",
    verdict: "differs",
    says: "diffusers trains on whole steps, 0 to 999. Here time runs over [0, 1], and a schedule is a function of it, so that any number of steps fits and a schedule is one line. A scheduler’s file is followed on its own whole steps.",
    heldBy: "conformance: samplers; diffusers/plan",
  },
  {
    part: "Defaults of a scheduler",
    verdict: "same",
    says: "A configuration without an option has that of diffusers, clip_sample = true among them.",
    heldBy: "diffusers/schedulers/named.test.ts",
  },
  {
    part: "Defaults of train and sample",
    verdict: "differs",
    says: "They are made for small data in a browser: a cosine schedule, averaged weights, no clipping. diffusers has no training loop, and its scheduler classes begin from DDPM’s linear β.",
    heldBy: "lib/diffusion/door",
  },
  {
    part: "Guidance",
    verdict: "same",
    says: "A scale of 1 is none, guidance_rescale as in Lin et al. Some papers, and smalldiffusion, count from 0: their w is our s − 1.",
    heldBy: "interop: text-to-image; conformance: guidance_training for LCM’s embedding of it",
  },
  {
    part: "Pipelines",
    verdict: "mostly",
    says: "One text encoder, a UNet2DConditionModel or SD3Transformer2DModel, an AutoencoderKL or AutoencoderTiny, any scheduler above. Prompt to pixels agrees with diffusers. Two or three text encoders, T5, ControlNet, safety checkers and image encoders are not built; a folder of such a pipeline is refused by the part’s name.",
    heldBy: "interop: text-to-image, pipelines, large pipelines",
  },
  {
    part: "Weights in a prompt",
    verdict: "ours",
    says: "(word:1.3) is the syntax of AUTOMATIC1111’s web UI; a weight moves a token’s vector away from the empty prompt’s at its place, ComfyUI’s rule. diffusers leaves it to others.",
    heldBy: "pipelines/prompt.test.ts",
  },
  {
    part: "Strength",
    verdict: "same",
    says: "⌊steps · strength⌋ steps are taken, as diffusers’ image-to-image counts them.",
    heldBy: "interop: text-to-image",
  },
  {
    part: "Inpainting",
    verdict: "mostly",
    says: "The rule of diffusers for a model without extra channels: what stands still is put back at each step, with as much noise as the level has. Not compared in numbers. Models with nine input channels, made for inpainting, are not opened.",
    heldBy: "pipelines/latents.tensor.test.ts",
  },
  {
    part: "Files",
    verdict: "mostly",
    says: "Folders of save_pretrained are opened and written: model_index.json, config.json, safetensors plain, in a variant or in shards. A folder that is opened and written again stays the same. PyTorch’s pickle format is not read, since it can run code.",
    heldBy: "interop; diffusers/folder/folder.test.ts",
  },
  {
    part: "Layout of pictures",
    verdict: "differs",
    says: "Arrays are [b, h, w, c] in memory, TensorFlow.js’ order; files have PyTorch’s [c, h, w] and its names. The library turns them on the way in and out.",
    heldBy: "conformance: models; interop",
  },
  {
    part: "Random numbers",
    verdict: "differs",
    says: "torch.Generator depends on the device and the library’s version. Here numbers are a function of a seed and labels (Threefry, as in jax.random), whatever computes. The same seed therefore gives another picture than in Python: hand over the same start noise to compare.",
    heldBy: "random/rng.test.ts",
  },
  {
    part: "Seeds of a batch",
    verdict: "differs",
    says: "Each picture has a seed of its own, and is the same whatever others are drawn beside it. diffusers does so only with a list of generators.",
    heldBy: "pipelines/latents.tensor.test.ts",
  },
  {
    part: "Tokenizer",
    verdict: "same",
    says: "Ids as of CLIPTokenizer with the same vocabulary.",
    heldBy: "conformance: clip_tokens",
  },
  {
    part: "Time embeddings",
    verdict: "same",
    says: "Sinusoids with the same options, rounded to float32 on the way as there.",
    heldBy: "conformance: embeddings",
  },
];
