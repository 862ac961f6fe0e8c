import { add, div, minimum, mul, norm, sqrt, square, type Tensor1D, zerosLike } from "#tf";
import type { FusedRule } from "../kernels/update.ts";
import type { OptimizerName } from "./named.ts";

/**
 * A rule that turns gradients into updates, on all parameters at once as one vector [n] (see `tree.ravel`). Rules chain, as
 * in optax. State is a list of `slots` vectors; `step` counts from 0.
 */
export interface Optimizer {
  readonly stateSize: number;
  /** The same in numbers, where a kernel can do it all. */
  readonly rule?: FusedRule;
  update(gradient: Tensor1D, state: readonly Tensor1D[], params: Tensor1D, step: number): Update;
}

/** `updates` are subtracted from the parameters, times the learning rate. */
export interface Update {
  readonly updates: Tensor1D;
  readonly state: readonly Tensor1D[];
}

/**
 * The state before the first step.
 * @param params All parameters as one vector [n].
 */
export const init = (optimizer: Optimizer, params: Tensor1D): Tensor1D[] =>
  Array.from({ length: optimizer.stateSize }, () => zerosLike(params));

/** The rules one after another. */
export const chain = (...rules: readonly Optimizer[]): Optimizer => ({
  stateSize: rules.reduce((sum, rule) => sum + rule.stateSize, 0),
  update(gradient, state, params, step) {
    let [updates, at, next]: [Tensor1D, number, readonly Tensor1D[]] = [gradient, 0, []];
    for (const rule of rules) {
      const result = rule.update(updates, state.slice(at, at + rule.stateSize), params, step);
      [updates, at, next] = [result.updates, at + rule.stateSize, [...next, ...result.state]];
    }
    return { updates, state: next };
  },
});

/** The gradient itself. */
export const sgd = (): Optimizer => ({ stateSize: 0, update: (updates) => ({ updates, state: [] }) });

/**
 * Kingma & Ba, arXiv:1412.6980: `beta1` and `beta2` are the decays of the mean gradient and of its mean square; `epsilon` is added to the
 * root of that.
 */
export const adam = ({ beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = {}): Optimizer => ({
  stateSize: 2,
  update(gradient, [m, v], _params, step) {
    const mean = add(mul(m!, beta1), mul(gradient, 1 - beta1)) as Tensor1D;
    const variance = add(mul(v!, beta2), mul(square(gradient), 1 - beta2)) as Tensor1D;
    const [mScale, vScale] = [1 / (1 - beta1 ** (step + 1)), 1 / Math.sqrt(1 - beta2 ** (step + 1))];
    const updates = div(mul(mean, mScale), add(mul(sqrt(variance), vScale), epsilon)) as Tensor1D;
    return { updates, state: [mean, variance] };
  },
});

/** Decoupled weight decay, `weightDecay` times the parameters: Loshchilov & Hutter, arXiv:1711.05101. */
export const addDecayedWeights = (weightDecay: number): Optimizer => ({
  stateSize: 0,
  update: (gradient, _state, params) => ({ updates: add(gradient, mul(params, weightDecay)) as Tensor1D, state: [] }),
});

/** Scales the gradient down to global norm `limit` where it is longer: Pascanu et al., arXiv:1211.5063. */
export const clip = (limit: number): Optimizer => ({
  stateSize: 0,
  update: (gradient) => ({
    updates: mul(gradient, minimum(1, div(limit, add(norm(gradient), 1e-6)))) as Tensor1D,
    state: [],
  }),
});

/** What may be chosen about an optimiser by name. */
export interface OptimizerOptions {
  readonly weightDecay: number;
  /** 0 for no clipping. */
  readonly clip: number;
}

const moments = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/** The optimisers by name, with clipping first and decay last. */
export const optimizers: Record<OptimizerName, (options: OptimizerOptions) => Optimizer> = {
  adam: ({ clip: limit }) => ruled(chain(...clipping(limit), adam(moments)), { ...moments, clip: limit }),
  adamw: ({ clip: limit, weightDecay }) =>
    ruled(chain(...clipping(limit), adam(moments), addDecayedWeights(weightDecay)), {
      ...moments,
      clip: limit,
      weightDecay,
    }),
  sgd: ({ clip: limit }) => ruled(chain(...clipping(limit), sgd()), { clip: limit }),
};

const clipping = (limit: number): Optimizer[] => (limit > 0 ? [clip(limit)] : []);

const ruled = (optimizer: Optimizer, rule: FusedRule): Optimizer => ({ ...optimizer, rule });

/** Short memory, as is usual for GANs: Radford et al., arXiv:1511.06434. */
export const momenta = { beta1: 0.5, beta2: 0.999, epsilon: 1e-8 };

/** The optimiser of both sides of a GAN: Adam with `momenta`. */
export const ganOptimizer: Optimizer = { ...adam(momenta), rule: { ...momenta, clip: 0 } };
