import { sizeOf } from "../../../lib/diffusion/math/size.ts";
import { type LatentScaling, latentScaling, unscaled } from "../../../lib/diffusion/process/latent-scaling.ts";
import { fetched } from "../../kit/data/fetched.ts";
import { type Dense, denseFrom, fromHalfText, through } from "../dense.ts";
import { type KlName, planeModel } from "../trainings.ts";

/** A trained autoencoder with two numbers for a digit, as text: its decoder, and digits with their codes. */
export interface PackedNet {
  readonly decoder: string;
  /** Flat [n, 2]. */
  readonly means: string;
  readonly deviations: string;
  readonly labels: readonly number[];
}

export interface PlaneNet {
  readonly decoder: Dense;
  /** Flat [n, 2], as the encoder tells them. */
  readonly means: Float32Array;
  readonly deviations: Float32Array;
  readonly labels: readonly number[];
  readonly scaling: LatentScaling;
}

const { width, depth, latent, shape } = planeModel;

/** Sizes of the decoder's layers. */
export const decoderSizes: readonly number[] = [latent, ...new Array<number>(depth).fill(width), sizeOf(shape)];

const files: Readonly<Record<KlName, URL>> = {
  none: new URL("./none.json", import.meta.url),
  light: new URL("./light.json", import.meta.url),
  middle: new URL("./middle.json", import.meta.url),
  heavy: new URL("./heavy.json", import.meta.url),
  crushing: new URL("./crushing.json", import.meta.url),
};

/** Of codes drawn from their posteriors: the variance of the means and that about them add up. */
export function planeScaling(means: ArrayLike<number>, deviations: ArrayLike<number>): LatentScaling {
  const { shift, factor } = latentScaling(means);
  const own = Array.from(deviations).reduce((sum, spread) => sum + spread ** 2, 0) / deviations.length;
  return { shift, factor: 1 / Math.sqrt(1 / factor ** 2 + own) };
}

export function unpacked({ decoder, means, deviations, labels }: PackedNet): PlaneNet {
  const [codes, spreads] = [fromHalfText(means), fromHalfText(deviations)];
  return {
    decoder: denseFrom(fromHalfText(decoder), decoderSizes),
    means: codes,
    deviations: spreads,
    labels,
    scaling: planeScaling(codes, spreads),
  };
}

/** The network on record with a weight. */
export const planeNet = async (name: KlName): Promise<PlaneNet> => unpacked(await fetched<PackedNet>(files[name]));

/** Pictures of places of the scaled plane, flat [n, 2] to flat [n, 16 · 16]. */
export const decoded = ({ decoder, scaling }: PlaneNet, places: ArrayLike<number>): Float32Array =>
  through(decoder, unscaled(places, scaling));
