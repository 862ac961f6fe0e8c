import type { RgbImage } from "../../../lib/diffusion/data/images/image.ts";
import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";
import { noiseOf } from "../image-state.ts";
import { type Pair, pair } from "../noise-image.ts";
import type { Spectra } from "../spectra.ts";
import { type Bands, bandsOf, meanProduct } from "./bands.ts";
import { cosines, fromCosines, planes, together } from "./cosines.ts";

/** Pixels to a side. */
export const SIZE = 128;
const bands = bandsOf(SIZE);

/** A picture with its one noise, as pixels and as cosines. */
export interface Prepared {
  readonly pair: Pair;
  readonly signal: readonly Float64Array[];
  readonly noise: readonly Float64Array[];
  readonly bands: Bands;
  readonly spectra: Spectra;
}

/** @param picture [SIZE, SIZE, 3]. */
export function prepare(picture: RgbImage, seed: number): Prepared {
  const both = pair(picture, noiseOf(seed, picture.data.length));
  const [signal, noise] = [both.x0, both.noise].map((data) => planes(data).map((plane) => cosines(plane, SIZE))) as [
    Float64Array[],
    Float64Array[],
  ];
  const of = (a: Float64Array[], b: Float64Array[]) => meanProduct(bands, a, b);
  return {
    pair: both,
    signal,
    noise,
    bands,
    spectra: { a: of(signal, signal), b: of(noise, noise), shared: of(signal, noise) },
  };
}

/**
 * The best guess of the clean picture [SIZE, SIZE, 3] by one who knows of it the power p of each band alone: every
 * cosine of x_t times α p/(α² p + σ²) (Wiener, 1949). It is E[x₀ given x_t] where the cosines are independent bells of variance p.
 */
export function guess({ signal, noise, bands, spectra }: Prepared, { alpha, sigma }: Level): Float64Array {
  const weights = spectra.a.map((power) => (alpha * power) / Math.max(1e-300, alpha ** 2 * power + sigma ** 2));
  return together(
    signal.map((x, c) =>
      fromCosines(
        x.map((value, i) => weights[bands.of[i]!]! * (alpha * value + sigma * noise[c]![i]!)),
        SIZE,
      ),
    ),
  );
}
