import { requireWhole } from "../check/numbers.ts";
import { type GuidanceSpec, guided, rescaled, scaleAt, thresholded } from "../process/guidance.ts";
import { epsilonWeights, epsilon as predictsEpsilon, x0Weights } from "../process/parameterization.ts";
import type { Predictor } from "../process/predictor.ts";
import { arrays } from "../process/vector-space.ts";
import type { Level } from "../schedules/schedule.ts";
import { type Exact, type Mixture, mixture } from "./mixture.ts";

/** A mixture of Gaussians whose components belong to classes. */
export interface ClassMixture extends Mixture {
  /** The class of each component [k], from 0. */
  readonly labels: ArrayLike<number>;
}

/** What is known exactly about noised data with classes; states are flat [n, dim]. */
export interface ExactClasses {
  readonly classes: number;
  /** Of all data. */
  readonly all: Exact;
  /** Of each class by itself. */
  readonly of: readonly Exact[];
  /** p(c | x) of every class, flat [n, classes]. */
  posterior(x: Float64Array, level: Level): Float64Array;
  /** log p(c | x), [n]. */
  logPosterior(x: Float64Array, label: number, level: Level): Float64Array;
  /** ∇ₓ log p(c | x), the exact classifier's gradient, by Bayes' rule: the class's score less that of all data. */
  classifierScore(x: Float64Array, label: number, level: Level): Float64Array;
  /** log p(x) p(c | x)^s up to a constant, [n]: the density that guidance is said to sample. */
  logTilted(x: Float64Array, label: number, scale: number, level: Level): Float64Array;
}

/** The components of one class. @throws a sentence where it has none. */
export function ofClass({ dim, weights, means, stds, labels }: ClassMixture, label: number): Mixture {
  const chosen = Array.from(labels).flatMap((l, k) => (l === label ? [k] : []));
  if (chosen.length === 0) throw new RangeError(`No component of the mixture has class ${label}.`);
  return {
    dim,
    weights: chosen.map((k) => weights[k]!),
    means: chosen.flatMap((k) => Array.from({ length: dim }, (_, d) => means[k * dim + d]!)),
    stds: chosen.map((k) => stds[k]!),
  };
}

/**
 * The exact conditional and unconditional knowledge of a mixture with classes 0 … C−1.
 * @throws a sentence where a component has no class, or a class no component.
 */
export function exactClasses(m: ClassMixture): ExactClasses {
  if (m.labels.length !== m.weights.length)
    throw new RangeError(`There are ${m.labels.length} labels for ${m.weights.length} components; give one for each.`);
  for (const [k, label] of Array.from(m.labels).entries()) requireWhole(`label of component ${k}`, label, 0, 1e6);
  const classes = 1 + Math.max(...Array.from(m.labels));
  const all = mixture(m);
  const of = Array.from({ length: classes }, (_, label) => mixture(ofClass(m, label)));
  const share = sharesOf(m, classes);
  const posterior = (x: Float64Array, level: Level) => sumByClass(all.posterior(x, level), m.labels, classes);
  const logPosterior = (x: Float64Array, label: number, level: Level) => {
    const whole = all.logDensity(x, level);
    return of[label]!.logDensity(x, level).map((p, i) => p + Math.log(share[label]!) - whole[i]!);
  };
  return {
    classes,
    all,
    of,
    posterior,
    logPosterior,
    classifierScore: (x, label, level) =>
      arrays.combine([1, of[label]!.score(x, level)], [-1, all.score(x, level)]) as Float64Array,
    logTilted: (x, label, scale, level) => {
      const log = logPosterior(x, label, level);
      return all.logDensity(x, level).map((p, i) => p + scale * log[i]!);
    },
  };
}

function sharesOf({ weights, labels }: ClassMixture, classes: number): number[] {
  const shares = new Array<number>(classes).fill(0);
  for (const [k, weight] of Array.from(weights).entries()) shares[labels[k]!]! += weight;
  const total = shares.reduce((a, b) => a + b);
  return shares.map((weight) => weight / total);
}

function sumByClass(components: Float64Array, labels: ArrayLike<number>, classes: number): Float64Array {
  const k = labels.length;
  const out = new Float64Array((components.length / k) * classes);
  for (const [i, p] of components.entries()) out[Math.floor(i / k) * classes + labels[i % k]!]! += p;
  return out;
}

/** What `sample` takes of an exactly known model under guidance: ε̂, as a network would predict it, and a limit of x̂₀. */
export interface GuidedExact {
  readonly denoise: Predictor<Float64Array>;
  readonly limit?: (x0: Float64Array) => Float64Array;
}

/**
 * The exact denoisers of a class and of all data (or of the negative class) under guidance.
 * @param dim Numbers in a state.
 * @param label The class that is asked for, from 0.
 */
export function guidedExact({ all, of }: ExactClasses, dim: number, label: number, spec: GuidanceSpec): GuidedExact {
  const [conditional, other] = [of[label]!, spec.negativeLabel === undefined ? all : of[spec.negativeLabel]!];
  const predict = (x: Float64Array, level: Level) => {
    const scale = scaleAt(spec, level);
    if (scale === 1) return noiseOf(conditional, x, level);
    if (scale === 0) return noiseOf(other, x, level);
    const c = noiseOf(conditional, x, level);
    const mixed = guided(arrays.combine, c, noiseOf(other, x, level), scale);
    return spec.rescale ? rescaled(mixed, c, { rowSize: dim, phi: spec.rescale, centred: false }) : mixed;
  };
  const denoise: Predictor<Float64Array> = {
    predict,
    x0Weights: (level) => x0Weights(level, predictsEpsilon),
    epsilonWeights: (level) => epsilonWeights(level, predictsEpsilon),
  };
  const { threshold } = spec;
  return threshold ? { denoise, limit: (x0) => thresholded(x0, dim, threshold) } : { denoise };
}

/** E[ε given x] = −σ ∇ log p. */
const noiseOf = (exact: Exact, x: Float64Array, level: Level): Float64Array =>
  exact.score(x, level).map((value) => -level.sigma * value);
