/** What links, files and jobs of earlier versions call a sampler. */
const formerNames: Readonly<Record<string, string>> = {
  "dpm++2m": "dpmpp_2m",
  "dpm++m": "dpmpp_2m",
  "dpm++2s": "dpmpp_2s",
  "dpm++sde": "dpmpp_2m_sde",
  "dpm2-a": "dpm2_ancestral",
  "euler-a": "euler_ancestral",
  sa: "sa_solver",
};

/** The name in `samplers`, where `name` may be a former one. */
export const samplerName = (name: string): string => (Object.hasOwn(formerNames, name) ? formerNames[name]! : name);
