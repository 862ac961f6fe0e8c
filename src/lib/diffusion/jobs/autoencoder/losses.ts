import { add, mean, mul, slice, square, sub, sum, type Tensor, type Tensor1D } from "#tf";
import type { Given } from "../../kernels/capture.ts";
import { scalarCount } from "../../kernels/update.ts";
import type { Posterior } from "../../models/autoencoder-kl.ts";
import type { Coder } from "../../networks/autoencoder.ts";
import { passingLosses, unlikeness } from "../../networks/picture-critics.ts";
import type { FeatureNet, Judge } from "../../networks/picture-critics-spec.ts";
import type { AutoencoderTerms } from "./job.ts";

/** Who looks at what is decoded, besides the pixels. */
export interface Critics {
  readonly features?: FeatureNet | undefined;
  readonly judge?: (() => Judge) | undefined;
}

/** What reaches a step as its few numbers: the weights, and whether codes are drawn from their posteriors. */
export const numbersOf = ({ kl, perceptual, adversarial }: Required<AutoencoderTerms>): Float32Array =>
  Float32Array.of(kl, perceptual, adversarial, kl > 0 ? 1 : 0);

const numberAt = ({ numbers }: Given, i: number): Tensor1D => slice(numbers!, scalarCount + i, 1) as Tensor1D;

/** Pictures x [b, …shape] through their codes: with noise of the posterior, and more that the decoder has to forgive. */
export function decodedAgain(coder: Coder, given: Given): { readonly posterior: Posterior; readonly made: Tensor } {
  const { x, noise, jitter } = given;
  const posterior = coder.encode(x!);
  const drawn = add(posterior.mean, mul(mul(posterior.deviation, noise!), numberAt(given, 3)));
  return { posterior, made: coder.decode(jitter ? add(drawn, jitter) : drawn) };
}

/** KL(q(z | x) ‖ N(0, I)) in nats of each picture, [b]. Kingma & Welling, arXiv:1312.6114. */
export const divergences = ({ mean: mu, logVariance, deviation }: Posterior): Tensor1D =>
  mul(0.5, sum(sub(add(square(mu), square(deviation)), add(logVariance, 1)), [1, 2, 3])) as Tensor1D;

/** Mean squared error of each picture, [b]. */
export const errors = (x: Tensor, made: Tensor): Tensor1D => mean(square(sub(x, made)), [1, 2, 3]) as Tensor1D;

/** Loss of each picture [b]: squared error a number, and each term times its weight. */
export function autoencoderLosses(coder: Coder, given: Given, { features, judge }: Critics): Tensor1D {
  const x = given.x!;
  const { posterior, made } = decodedAgain(coder, given);
  const numbers = x.size / x.shape[0]!;
  const all: Tensor[] = [errors(x, made), mul(divergences(posterior), mul(numberAt(given, 0), 1 / numbers))];
  if (features) all.push(mul(unlikeness(features, made, x), numberAt(given, 1)));
  if (judge) all.push(mul(passingLosses(judge(), made), numberAt(given, 2)));
  return all.reduce((total, term) => add(total, term)) as Tensor1D;
}
