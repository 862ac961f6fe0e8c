import { choice } from "../../../lib/exercises/types.ts";

export default choice({
  title: "Why latents?",
  prompt: "Why do large models denoise latents rather than pixels?",
  answers: [
    {
      text: "Because latents have no noise",
      says: "They are noised just as pixels are; the denoiser works the same way.",
    },
    {
      text: "Because most of a picture's numbers are fine detail, which a decoder can fill in, so that the denoiser has far less to do",
      right: true,
    },
    {
      text: "Because a latent can be any picture at all, without loss",
      says: "There is a loss: what the decoder can't draw, no denoiser can bring back. It is the ceiling.",
    },
    {
      text: "Because in latents one step is enough",
      says: "The paths are as curved as in pixels. It is each step that costs less.",
    },
  ],
  hints: ["Where does the work go, and how does it grow with the number of places?"],
  because: "A latent has some tens of times fewer numbers. The denoiser is asked dozens of times, the decoder once.",
});
