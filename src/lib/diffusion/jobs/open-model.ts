import { dispose, type Tensor, tensor1d } from "#tf";
import { type Network, predictor } from "../networks/denoiser.ts";
import { type OpenNetwork, openNetwork } from "../networks/implementations.ts";
import { leaves, type Tree } from "../nn/tree.ts";
import type { Predictor } from "../process/predictor.ts";
import { type ParsedModel, parseModel } from "./model.ts";
import type { ModelSpec } from "./types.ts";

/** A model that can be given weights. */
export interface Model extends Omit<ParsedModel, "network"> {
  readonly network: OpenNetwork;
}

export const openModel = (model: ParsedModel): Model => ({ ...model, network: openNetwork(model.network) });

/** @throws a sentence where a name is unknown or a size is out of range. */
export const readModel = (spec: ModelSpec): Model => openModel(parseModel(spec));

/** The same, whoever brings the network. */
export interface AnyModel extends Omit<Model, "network"> {
  readonly network: Pick<OpenNetwork, "init" | "apply" | "read">;
}

/** A trained model's answers, for one class (0: none) or one for each example. */
export const readPredictor = (model: AnyModel, params: Tree, conditions: readonly number[]): Predictor<Tensor> =>
  predictor<Tensor>(model.network.apply(params) as Network<Tensor>, model.parameterization, () =>
    tensor1d([...conditions], "int32"),
  );

/** Frees all tensors of a tree. */
export const disposeTree = (tree: Tree): void => dispose(leaves(tree).map(([, leaf]) => leaf));
