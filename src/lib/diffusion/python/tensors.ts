import { type WrittenFile, writtenBytes } from "../formats/files/written.ts";
import { type StoredTensor, writeSafetensors } from "../formats/safetensors/safetensors.ts";
import type { Checkpoint } from "../jobs/types.ts";
import { sizeOf } from "../math/size.ts";
import type { StoppedTraining } from "./training.ts";

type Entries = readonly (readonly [name: string, tensor: StoredTensor])[];

/** Parts of a vector of parameters by PyTorch's names, in its layouts. */
export type Named = (vector: Float32Array) => Iterable<readonly [name: string, tensor: StoredTensor]>;

export const tensorFile = (path: string, entries: Entries): WrittenFile =>
  writtenBytes(path, writeSafetensors(entries));

/** What torch's Adam calls its moments, in the order in which checkpoints hold them. */
const moments = ["exp_avg", "exp_avg_sq"] as const;

/** Weights, their average and the optimiser's moments, all by PyTorch's names. */
export function checkpointFiles(named: Named, { params, ema, optimizer }: Checkpoint): WrittenFile[] {
  return [
    tensorFile("start/weights.safetensors", [...named(params)]),
    tensorFile("start/average.safetensors", [...named(ema)]),
    ...(optimizer.length > 0 ? [tensorFile("start/moments.safetensors", momentsOf(named, optimizer))] : []),
  ];
}

/** Under the names of torch's Adam. */
export const momentsOf = (named: Named, optimizer: Checkpoint["optimizer"]): Entries =>
  optimizer.flatMap((vector, i) =>
    [...named(vector)].map(([name, tensor]) => [`${moments[i]}.${name}`, tensor] as const),
  );

/** The examples, pictures [n, channels, height, width], with their classes and own noise where they have them. */
export function dataFile({ job: { model, data, noise } }: StoppedTraining): WrittenFile {
  const { shape = [2] } = model;
  const examples = (values: Float32Array) => examplesOf(values, shape);
  const labels = data.labels && model.classes > 0 ? BigInt64Array.from(data.labels, BigInt) : undefined;
  return tensorFile("data.safetensors", [
    ["x0", examples(data.points)],
    ...(labels ? [["labels", { dtype: "I64", shape: [labels.length], data: labels }] as const] : []),
    ...(noise ? [["noise", examples(noise)] as const] : []),
  ]);
}

/** Pictures [n, channels, height, width], or whatever else as it is. */
export function examplesOf(values: Float32Array, shape: readonly number[]): StoredTensor {
  const count = values.length / sizeOf(shape);
  if (shape.length !== 3) return { dtype: "F32", shape: [count, ...shape], data: values };
  const [height, width, channels] = shape as [number, number, number];
  const pixels = height * width;
  const out = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const [example, at] = [Math.floor(i / (pixels * channels)), i % (pixels * channels)];
    out[(example * channels + (at % channels)) * pixels + Math.floor(at / channels)] = values[i]!;
  }
  return { dtype: "F32", shape: [count, channels, height, width], data: out };
}

/** Pictures [n, height, width, channels] in [−1, 1] as bytes. */
export function bytesOfPictures(points: Float32Array, shape: readonly number[]): StoredTensor {
  const data = Uint8Array.from(points, (value) => Math.round((Math.min(1, Math.max(-1, value)) + 1) * 127.5));
  return { dtype: "U8", shape: [points.length / sizeOf(shape), ...shape], data };
}
