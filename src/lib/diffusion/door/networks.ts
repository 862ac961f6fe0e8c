/**
 * Networks that predict, by name or as functions of their parameters.
 *
 * @example
 * ```ts
 * import { networks } from "noisebook";
 *
 * const { size, shapes } = networks.parseNetwork(
 *   { network: "mlp", width: 64, depth: 2 },
 *   { shape: [2], classes: 0 },
 * );
 * console.log(`${size} parameters`);
 * for (const [path, shape] of shapes) console.log(path, shape);
 * ```
 *
 * @module
 */

export { type Classifier, type ClassifierSpec, readClassifier } from "../networks/classifier.ts";
export { configOf, type FoundNetwork, settingsOf, specOf } from "../networks/configs.ts";
export { type Denoise, denoiser, type Network, predictor } from "../networks/denoiser.ts";
export { withScale } from "../networks/embedding.ts";
export { fromStateDict, toStateDict } from "../networks/files.ts";
export { type OpenNetwork, openNetwork } from "../networks/implementations.ts";
export { initMlp, type Mlp, type MlpOptions, mlp, type ScaledMlp, scaledMlp } from "../networks/mlp.ts";
export {
  type NetworkName,
  type NetworkSpec,
  networks as named,
  type ParsedNetwork,
  parseNetwork,
} from "../networks/named.ts";
export { initResidualMlp, type ResidualMlp, residualMlp } from "../networks/residual-mlp.ts";
export type { DataShape, NetworkFamily, Shapes } from "../networks/types.ts";
