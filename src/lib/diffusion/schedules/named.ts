import { cosine, discrete, flow, karras, linear, linearBetas, type Schedule } from "./schedule.ts";

/** Names for what has to cross a worker, a link or an attribute. Nothing here needs TensorFlow.js. */
export const schedules: Record<string, Schedule> = {
  cosine: cosine(),
  linear: linear(),
  flow,
  karras: karras(),
  ddpm: discrete(linearBetas()),
};
