import { concat, type Tensor, tensor, tidy } from "#tf";
import { sizeOf } from "../../math/size.ts";
import { type Coder, openAutoencoder } from "../../networks/autoencoder.ts";
import { parseAutoencoder } from "../../networks/autoencoder-spec.ts";
import { disposeTree } from "../open-model.ts";
import { letOthers } from "../pacing.ts";
import { checkPoints } from "../train/parse.ts";
import type { DecodeJob, DecodeReport, EncodeJob, EncodeReport } from "./job.ts";

/** How many go through a network at once. */
const part = 64;

/** Codes of pictures, in one report. @throws a sentence where they or the weights don't fit the autoencoder */
export async function* runEncode({
  model,
  params,
  pictures,
}: EncodeJob): AsyncGenerator<EncodeReport, void, undefined> {
  const { latentShape, shape } = parseAutoencoder(model);
  const rows = await through({ model, params, values: pictures, shape }, (coder, x) => {
    const { mean, deviation } = coder.encode(x);
    return concat([mean, deviation], 3);
  });
  const channels = latentShape[2];
  const half = (second: number) =>
    Float32Array.from({ length: rows.length / 2 }, (_, i) => {
      const [pixel, channel] = [Math.floor(i / channels), i % channels];
      return rows[(2 * pixel + second) * channels + channel]!;
    });
  yield { means: half(0), deviations: half(1), latentShape, done: true };
}

/** Pictures of codes, in one report. @throws a sentence where they or the weights don't fit the autoencoder */
export async function* runDecode({ model, params, latents }: DecodeJob): AsyncGenerator<DecodeReport, void, undefined> {
  const shape = parseAutoencoder(model).latentShape;
  yield {
    pictures: await through({ model, params, values: latents, shape }, (coder, z) => coder.decode(z)),
    done: true,
  };
}

interface Through {
  readonly model: EncodeJob["model"];
  readonly params: Float32Array;
  /** Flat [n, …shape]. */
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

/** Sends examples through an autoencoder, some at a time. */
async function through(
  { model, params, values, shape }: Through,
  compute: (coder: Coder, x: Tensor) => Tensor,
): Promise<Float32Array> {
  checkPoints({ points: values }, shape);
  const net = openAutoencoder(parseAutoencoder(model));
  const weights = net.read(params);
  const size = sizeOf(shape);
  const parts: Float32Array[] = [];
  try {
    for (let at = 0; at < values.length; at += part * size) {
      const some = values.slice(at, at + part * size);
      const made = tidy(() => compute(net.apply(weights), tensor(some, [some.length / size, ...shape])));
      parts.push(((await made.data()) as Float32Array).slice());
      made.dispose();
      await letOthers();
    }
  } finally {
    disposeTree(weights);
  }
  return joined(parts);
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const one of parts) {
    all.set(one, at);
    at += one.length;
  }
  return all;
}
