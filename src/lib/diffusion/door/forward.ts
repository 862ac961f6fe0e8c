/**
 * The forward process: from data to noise.
 *
 * @module
 */

export { noised, noiseStep, type Transition, transition } from "../process/forward.ts";
