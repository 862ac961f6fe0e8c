import { type WrittenFile, writtenBytes } from "../formats/files/written.ts";
import { type StoredTensor, writeSafetensors } from "../formats/safetensors/safetensors.ts";
import { sizeOf } from "../math/size.ts";
import { toStateDict } from "../networks/files.ts";
import type { StoppedTraining } from "./training.ts";

type Entries = readonly (readonly [name: string, tensor: StoredTensor])[];

const file = (path: string, entries: Entries): WrittenFile => writtenBytes(path, writeSafetensors(entries));

/** What torch's Adam calls its moments, in the order in which checkpoints hold them. */
const moments = ["exp_avg", "exp_avg_sq"] as const;

/** Weights, their average and the optimiser's moments, all by PyTorch's names. */
export function checkpointFiles({ job: { model }, checkpoint }: StoppedTraining): WrittenFile[] {
  const { shape = [2], classes } = model;
  const named = (vector: Float32Array) => [...toStateDict(model, { shape, classes }, vector)];
  const { params, ema, optimizer } = checkpoint;
  const states = optimizer.flatMap((vector, i) =>
    named(vector).map(([name, tensor]) => [`${moments[i]}.${name}`, tensor] as const),
  );
  return [
    file("start/weights.safetensors", named(params)),
    file("start/average.safetensors", named(ema)),
    ...(states.length > 0 ? [file("start/moments.safetensors", states)] : []),
  ];
}

/** The examples, pictures [n, channels, height, width], with their classes and own noise where they have them. */
export function dataFile({ job: { model, data, noise } }: StoppedTraining): WrittenFile {
  const { shape = [2] } = model;
  const examples = (values: Float32Array) => examplesOf(values, shape);
  const labels = data.labels && model.classes > 0 ? BigInt64Array.from(data.labels, BigInt) : undefined;
  return file("data.safetensors", [
    ["x0", examples(data.points)],
    ...(labels ? [["labels", { dtype: "I64", shape: [labels.length], data: labels }] as const] : []),
    ...(noise ? [["noise", examples(noise)] as const] : []),
  ]);
}

function examplesOf(values: Float32Array, shape: readonly number[]): StoredTensor {
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
