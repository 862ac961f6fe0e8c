import { rng } from "../../../lib/diffusion/random/rng.ts";
import { through } from "../dense.ts";
import { codedDigits } from "../plane/digits.ts";
import { planeNet } from "../plane/net.ts";
import { SIDE } from "../trainings.ts";

/** Pictures of one kind each, flat [8, 16, 16, 1], with what they measure. */
export interface Greeting {
  readonly originals: Float32Array;
  readonly reconstructions: Float32Array;
  readonly samples: Float32Array;
  readonly error: number;
  readonly kl: number;
}

const [SHOWN, MEASURED] = [8, 64];
const size = SIDE * SIDE;

/** To be there before anything is trained: what the lesson's autoencoder with two numbers makes of digits. */
export async function greeting(): Promise<Greeting> {
  const [net, digits] = await Promise.all([planeNet("middle"), codedDigits()]);
  const again = through(net.decoder, net.means.subarray(0, 2 * MEASURED));
  const originals = new Float32Array(MEASURED * size);
  for (let i = 0; i < MEASURED; i++) originals.set(digits[i]!, i * size);
  const square = originals.reduce((sum, value, i) => sum + (value - again[i]!) ** 2, 0);
  const nats = net.means.reduce((sum, mean, i) => {
    const variance = net.deviations[i]! ** 2;
    return sum + (mean ** 2 + variance - 1 - Math.log(variance)) / 2;
  }, 0);
  return {
    originals: originals.slice(0, SHOWN * size),
    reconstructions: again.slice(0, SHOWN * size),
    samples: through(
      net.decoder,
      rng(1)
        .fork("samples")
        .normals(2 * SHOWN),
    ),
    error: square / originals.length,
    kl: (2 * nats) / net.means.length,
  };
}
