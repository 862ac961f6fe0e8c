import { choice } from "../../../lib/exercises/types.ts";

export default choice({
  title: "DDPM or DDIM?",
  prompt: "What is the difference between DDPM and DDIM?",
  answers: [
    {
      text: "They need networks that were trained differently",
      says: "The same network serves both: it was asked for the noise at one level at a time, and no step was part of its training.",
    },
    {
      text: "DDPM adds fresh noise in each step, DDIM none: so DDIM's end is a function of its start, and it does with fewer steps",
      right: true,
    },
    {
      text: "DDIM skips timesteps, which DDPM cannot",
      says: "DDPM can, with the posterior of the longer stride. It only does worse with few steps.",
    },
    {
      text: "DDIM works in a smaller space of latents",
      says: "That is latent diffusion. Both samplers work in either.",
    },
  ],
  hints: ["What does η do, from 0 to 1?"],
  because:
    "Both go to $\\alpha' \\hat x_0$ and put noise of spread σ′ on it. DDIM takes all of it from the noise that it has found; DDPM replaces a part of it by fresh noise. η is the dial between them.",
  figure: "fixed",
});
