import { datasets } from "../../../../lib/diffusion/data/named.ts";
import { denormalise, type Normalisation, normalise } from "../../../../lib/diffusion/data/normalise.ts";
import type { PointSampler } from "../../../../lib/diffusion/data/points/build.ts";
import type { LabelledPoints } from "../../../../lib/diffusion/data/points/points.ts";
import {
  type DataSpec,
  dataFrom,
  decodeSpec,
  encodeSpec,
  type Sources,
  samplerOf,
} from "../../../../lib/diffusion/data/spec.ts";
import { type Rng, rng } from "../../../../lib/diffusion/random/rng.ts";

/** What a run is trained on and measured against. */
export interface LabData extends Normalisation {
  readonly title: string;
  /** In the units they came in. */
  readonly raw: LabelledPoints;
  /** Normalised, as a job takes them. */
  readonly train: LabelledPoints;
  readonly classNames: readonly string[];
  /** Whether `fresh` draws points that were never trained on, rather than the reader's own points once more. */
  readonly endless: boolean;
  /** n normalised points of the same distribution, flat [n, 2]. */
  readonly fresh: (rng: Rng, n: number) => Float32Array;
  /** The same of one class alone. @throws a sentence where it has no points */
  readonly freshOf: (label: number, rng: Rng, n: number) => Float32Array;
  /** Back to the original units. */
  readonly restore: (points: Float32Array) => Float32Array;
}

/** How many points of a built-in set a network learns from. */
const trainingPoints = 2000;

const files = new Map<string, LabelledPoints>();
let letters: Sources["rasterise"];

/** Puts the points of a file by, for the settings that name them. */
export const keepFile = (line: string, points: LabelledPoints): void => void files.set(line, points);

/** The points of a file that were put by. */
export const fileOf = (line: string): LabelledPoints | undefined => files.get(line);

/** Letters are drawn with a font, by code that is fetched when it is first needed. */
export async function prepareData(line: string): Promise<void> {
  const spec = readData(line);
  if (spec.kind !== "text") return;
  const { loadFont, rasterise } = await import("../../data-picker/rasterise.ts");
  await loadFont(spec.text);
  letters = rasterise;
}

/** The specification in a setting, where the name of a built-in set alone will do. */
export const readData = (line: string): DataSpec =>
  line.includes("~") ? decodeSpec(line) : { kind: "builtin", name: line, n: trainingPoints, labelled: true };

/** The setting for a specification; short for a built-in set as it usually is. */
export function dataSetting(spec: DataSpec): string {
  const isUsual = spec.kind === "builtin" && spec.n === trainingPoints && spec.labelled;
  return isUsual ? spec.name : encodeSpec(spec);
}

export function titleOf(spec: DataSpec): string {
  if (spec.kind === "builtin") return datasets[spec.name]?.title ?? spec.name;
  if (spec.kind === "text") return `“${spec.text}”`;
  return spec.kind === "drawn" ? "Your drawing" : spec.name;
}

/** @throws a sentence when there is no such data, or it is not at hand. */
export function openData(line: string, seed: number): LabData {
  const spec = readData(line);
  const sources: Sources = { rasterise: letters, file: files.get(line) };
  const raw = dataFrom(spec, rng(seed).fork("data"), sources);
  const sampler = samplerOf(spec, sources);
  const { data: train, mean, scale } = normalise(raw);
  const normal = (points: Float32Array) => points.map((value, i) => (value - mean[(i & 1) as 0 | 1]) / scale);
  return {
    title: titleOf(spec),
    raw,
    train,
    mean,
    scale,
    classNames: namesOf(raw),
    endless: spec.kind !== "file",
    fresh: (random, n) => normal(sampler(random, n).points),
    freshOf: (label, random, n) => normal(ofClass(sampler, label, random, n)),
    restore: (points) => denormalise(points, { mean, scale }),
  };
}

/** How often as many points are drawn again for those of a class; where it is rare, they are taken more than once. */
const redraws = 20;

function ofClass(sampler: PointSampler, label: number, rng: Rng, n: number): Float32Array {
  const found: number[] = [];
  for (let i = 0; i < redraws && found.length < 2 * n; i++) {
    const { points, labels } = sampler(rng.fork(i), n);
    for (let k = 0; k < n; k++) if (labels?.[k] === label) found.push(points[2 * k]!, points[2 * k + 1]!);
  }
  if (found.length === 0) throw new RangeError(`These data have no points of class ${label}.`);
  return Float32Array.from({ length: 2 * n }, (_, i) => found[i % found.length]!);
}

function namesOf({ labels, classNames }: LabelledPoints): readonly string[] {
  if (!labels) return [];
  const count = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  return Array.from({ length: count }, (_, i) => classNames?.[i] ?? `class ${i + 1}`);
}
