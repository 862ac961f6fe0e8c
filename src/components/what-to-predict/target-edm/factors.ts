import { edm, targetOf, x0Weights } from "../../../lib/diffusion/process/parameterization.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";
import { draw } from "../../kit/data/clouds.ts";
import { cloudOf } from "../settings.ts";

/** Noise levels of Karras et al.: σ against data of any size, with α = 1. */
export const [LOWEST, HIGHEST] = [0.002, 80];
export const levelAt = (sigma: number): Level => ({ t: Math.log(sigma) / 4, alpha: 1, sigma });

/** Karras et al., arXiv:2206.00364, eq. 7 and table 1. */
export interface Factors {
  readonly skip: number;
  readonly out: number;
  readonly in: number;
  /** What the network is told of σ. */
  readonly noise: number;
  /** λ, the weight on the squared error of x̂₀. */
  readonly weight: number;
}

/** Read off the library's own prediction: x̂₀ = c_skip x + c_out F(c_in x). */
export function factorsAt(sigma: number, sigmaData: number): Factors {
  const own = edm({ sigmaData });
  const level = levelAt(sigma);
  const [skip, out] = x0Weights(level, own);
  return { skip, out, in: own.scaleInput(level), noise: level.t, weight: 1 / out ** 2 };
}

/** The share of what F is asked for, by power, that is data: of (σ/σ_data) x₀ − σ_data ε, for data of standard deviation 1. */
export const dataShare = (sigma: number, sigmaData: number): number => sigma ** 2 / (sigma ** 2 + sigmaData ** 4);

/** The density of ln σ in training: a bell around −1.2 of width 1.2. */
export const density = (sigma: number): number =>
  Math.exp(-(((Math.log(sigma) + 1.2) / 1.2) ** 2) / 2) / (1.2 * Math.sqrt(2 * Math.PI));

/** Standard deviations an axis, of what goes into a network and of what it is asked for. */
export interface Sizes {
  readonly plain: number;
  readonly input: number;
  readonly target: number;
}

const COUNT = 4000;
let made: { readonly x0: Float64Array; readonly epsilon: Float64Array } | undefined;

function examples() {
  made ??= { x0: draw(cloudOf("moons").law, rng(21), COUNT), epsilon: Float64Array.from(rng(22).normals(2 * COUNT)) };
  return made;
}

/** Measured on noised points of the two moons. */
export function sizesAt(sigma: number, sigmaData: number): Sizes {
  const { x0, epsilon } = examples();
  const [own, level] = [edm({ sigmaData }), levelAt(sigma)];
  const plain = spread(arrays.combine([1, x0], [sigma, epsilon]));
  const target = spread(targetOf(arrays.combine, x0, epsilon, level, own));
  return { plain, input: own.scaleInput(level) * plain, target };
}

/** Root mean square: the clouds' means are 0. */
const spread = (points: Float64Array): number =>
  Math.sqrt(points.reduce((sum, value) => sum + value ** 2, 0) / points.length);
