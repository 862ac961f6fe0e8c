/** The forward process: from data to noise. */
export { noised, noiseStep, type Transition, transition } from "../process/forward.ts";
