import { clone, type Tensor, tensor1d, tidy, tile } from "#tf";
import type { Named } from "../check/lookup.ts";
import { requireWhole } from "../check/numbers.ts";
import { sizeOf } from "../math/size.ts";
import type { Network } from "../networks/denoiser.ts";
import { openNetwork } from "../networks/implementations.ts";
import { type NetworkSpec, parseNetwork } from "../networks/named.ts";
import { leaves, map, type Tree, unravel } from "../nn/tree.ts";
import type { PredictionName } from "../process/named.ts";
import type { Parameterization } from "../process/parameterization.ts";
import type { ScheduleName } from "../schedules/named.ts";
import type { Schedule } from "../schedules/schedule.ts";
import type { AnyModel } from "./open-model.ts";
import { parseReading } from "./reading.ts";

/** A network with its path and how it is read: each by name, or a program's own; all have defaults. */
export interface ModelOptions<P extends Tree = Tree> {
  /** A name in `schedules.named`, or your own; "cosine" unless given. */
  readonly schedule?: Named<ScheduleName> | Schedule;
  /** What the network predicts: a name in `predictions.named`, or your own; "v" unless given. */
  readonly prediction?: Named<PredictionName> | Parameterization;
  /** Of one example; [2], points of the plane, unless given. */
  readonly shape?: readonly number[];
  /** Number of classes that the network is told; 0 unless given. */
  readonly classes?: number;
  /** One of the library's networks by its settings; a perceptron of three layers 64 wide unless given. */
  readonly network?: NetworkSpec;
  /** A network of your own, a function of its parameters. It is always told as many times as there are examples, and classes likewise. */
  readonly net?: (params: P) => Network<Tensor | undefined>;
  /** The parameters of `net`; they stay the caller's. */
  readonly params?: P;
}

export const modelOptions = ["schedule", "prediction", "shape", "classes", "network", "net", "params"] as const;

export interface OwnModel extends AnyModel {
  /** How many numbers the parameters are. */
  readonly count: number;
  /** Numbers in the largest tensor on an example's way; 0 where that isn't known. */
  readonly largest: number;
}

/** @throws a sentence for the first option that is out of range. */
export function ownModel<P extends Tree>(options: ModelOptions<P>): OwnModel {
  const { shape = [2], classes = 0, net, params } = options;
  for (const side of shape) requireWhole("length of a side of the data", side, 1, 65_536);
  requireWhole("number of classes", classes, 0, 65_536);
  const reading = parseReading({ schedule: options.schedule ?? "cosine", prediction: options.prediction ?? "v" });
  const common = { ...reading, shape, classes, size: sizeOf(shape) };
  if (net) return { ...common, ...brought(net, params) };
  const parsed = parseNetwork(options.network ?? { width: 64, depth: 3 }, { shape, classes });
  return { ...common, network: openNetwork(parsed), count: parsed.size, largest: parsed.largest };
}

function brought<P extends Tree>(net: (params: P) => Network<Tensor | undefined>, params: P | undefined) {
  if (params === undefined)
    throw new RangeError("A network of your own needs params beside net: a tree of tensors, as initMlp makes one.");
  for (const [path, leaf] of leaves(params)) requireLeaf(path, leaf);
  const count = leaves(params).reduce((sum, [, leaf]) => sum + leaf.size, 0);
  const read = (vector: Float32Array): P => {
    if (vector.length !== count)
      throw new RangeError(`These weights hold ${vector.length} numbers, but the tree params has ${count}.`);
    return tidy(() => unravel(params, tensor1d(vector)) as never) as P;
  };
  const network: OwnModel["network"] = {
    init: () => map((leaf) => clone(leaf), params),
    apply: (tree) => alike(net(tree as P)),
    read,
  };
  return { network, count, largest: 0 };
}

function requireLeaf(path: string, leaf: Tensor): void {
  if (leaf.isDisposed) throw new RangeError(`The parameter ${path} was disposed of; make the parameters anew.`);
  if (leaf.dtype !== "float32") throw new TypeError(`The parameter ${path} is ${leaf.dtype}; parameters are float32.`);
}

/** A network that is told one time, or class, for all examples, told it for each. */
const alike =
  (net: Network<Tensor | undefined>): Network<Tensor | undefined> =>
  (x, t, cond) =>
    net(x, forEach(x, t), cond && forEach(x, cond));

const forEach = (x: Tensor, one: Tensor): Tensor =>
  one.shape[0] === x.shape[0] ? one : tile(one, [x.shape[0]!, ...one.shape.slice(1).map(() => 1)]);
