import { add, mean, mul, type Tensor, tensor, tidy } from "#tf";
import { sizeOf } from "../../math/size.ts";
import type { OpenAutoencoder } from "../../networks/autoencoder.ts";
import { rng } from "../../random/rng.ts";
import type { Fit } from "./fit.ts";
import type { AutoencoderLook } from "./job.ts";
import { divergences, errors } from "./losses.ts";

/** Pictures that weren't trained on, flat [n, …shape], how many of them are shown, and the seed of the prior's noise. */
export interface Held {
  readonly pictures: Float32Array;
  readonly shown: number;
  readonly seed: number;
}

/** What the averaged weights make of pictures that weren't trained on: each by the mean of its code. */
export async function lookAt(
  net: OpenAutoencoder,
  fitted: Fit,
  { pictures, shown, seed }: Held,
): Promise<AutoencoderLook> {
  const [size, code] = [sizeOf(net.shape), sizeOf(net.latentShape)];
  const originals = pictures.slice(0, shown * size);
  const made = tidy(() => {
    const coder = net.apply(fitted.averaged());
    const x = tensor(pictures, [pictures.length / size, ...net.shape]);
    const posterior = coder.encode(x);
    const again = coder.decode(posterior.mean);
    const noise = tensor(
      rng(seed)
        .fork("samples")
        .normals(shown * code),
      [shown, ...net.latentShape],
    );
    return {
      reconstructions: again,
      samples: coder.decode(noise),
      error: mean(errors(x, again)),
      kl: mean(divergences(posterior)),
      means: add(posterior.mean, 0),
      deviations: mul(posterior.deviation, 1),
    };
  });
  const read = async (of: Tensor) => {
    const values = ((await of.data()) as Float32Array).slice();
    of.dispose();
    return values;
  };
  const [reconstructions, samples, error, kl, means, deviations] = await Promise.all(
    [made.reconstructions, made.samples, made.error, made.kl, made.means, made.deviations].map(read),
  );
  return {
    originals,
    reconstructions: reconstructions!.slice(0, shown * size),
    samples: samples!,
    error: error![0]!,
    kl: kl![0]!,
    means: means!,
    deviations: deviations!,
  };
}
