/** The samplers by name, with their titles: for lists of choices, which have no use for the samplers themselves. */
export const samplerTitles = {
  ddpm: "DDPM",
  ddim: "DDIM",
  euler: "Euler",
  euler_ancestral: "Euler ancestral",
  heun: "Heun",
  dpm2: "DPM2",
  dpm2_ancestral: "DPM2 ancestral",
  lms: "LMS",
  plms: "PLMS (PNDM)",
  dpmpp_2m: "DPM-Solver++ M",
  dpmpp_2s: "DPM-Solver++ 2S",
  dpmpp_2m_sde: "DPM-Solver++ M SDE",
  unipc: "UniPC",
  deis: "DEIS",
  sa_solver: "SA-Solver",
} as const;
/** A name of a sampler. */
export type SamplerName = keyof typeof samplerTitles;
