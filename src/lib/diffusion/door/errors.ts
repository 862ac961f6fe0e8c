/**
 * What is thrown, to be told apart by `instanceof`; bad values of arguments are RangeErrors.
 *
 * @example
 * ```ts
 * import { errors, parsePoints } from "noisebook";
 *
 * try {
 *   parsePoints("x,y\n1,2\n3,4");
 * } catch (error) {
 *   console.log(
 *     error instanceof errors.PointsError,
 *     (error as Error).message,
 *   );
 * }
 * ```
 *
 * @module
 */

export { PointsError } from "../data/points/points-error.ts";
export { SchedulerOptionError } from "../diffusers/schedulers/options.ts";
export { WorkerDiedError } from "../engine/rpc/errors.ts";
export { DeviceLostError } from "../engine/types.ts";
export { FileError } from "../formats/file-error.ts";
export { SafetensorsError } from "../formats/safetensors/error.ts";
export { ZipError } from "../formats/zip/error.ts";
export { DivergenceError } from "../jobs/types.ts";
export { WeightsError } from "../models/match-weights.ts";
export { ConfigError } from "../models/options.ts";
export { StoreError } from "../storage/store.ts";
export { VocabularyError } from "../tokenizers/vocabulary-error.ts";
