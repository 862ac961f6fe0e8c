/**
 * Prompt to picture, by the parts of a diffusers folder.
 *
 * @example
 * ```ts
 * import { pipelines } from "noisebook";
 *
 * console.log(
 *   pipelines.promptWeights(
 *     "a (red:1.5) circle above a [blue] square",
 *   ),
 * );
 * ```
 *
 * @module
 */

export type { Held, Opened } from "../pipelines/held.ts";
export { type LatentRun, latents } from "../pipelines/loop.ts";
export { type LoraFile, type PipelineLoraOptions, withLora } from "../pipelines/lora.ts";
export { openPipeline, type Pipeline } from "../pipelines/open.ts";
export { pathOf } from "../pipelines/path.ts";
export { latentPlan } from "../pipelines/plan.ts";
export { readWeights as promptWeights } from "../pipelines/prompt-weights.ts";
export { slerp } from "../pipelines/slerp.ts";
export { clipTokenizer } from "../tokenizers/clip.ts";
export { learnTokenizer } from "../tokenizers/learn.ts";
