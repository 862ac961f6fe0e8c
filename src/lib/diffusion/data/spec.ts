import { lookup } from "../check/lookup.ts";
import type { Rng } from "../random/rng.ts";
import { datasets } from "./named.ts";
import type { PointSampler } from "./points/build.ts";
import { fromMask, type Mask } from "./points/mask.ts";
import { decodePoints, encodePoints } from "./points/point-code.ts";
import type { LabelledPoints } from "./points/points.ts";
import { PointsError } from "./points/points-error.ts";
import { decodeStrokes } from "./points/stroke-code.ts";
import { fromStrokes } from "./points/strokes.ts";

interface Common {
  /** Number of points. */
  readonly n: number;
  /** Whether the points' classes are used. */
  readonly labelled: boolean;
}

/** Where data come from, as small plain data: what a link, a saved run and a picker say. */
export type DataSpec = Common &
  (
    | { readonly kind: "builtin"; readonly name: string }
    | { readonly kind: "text"; readonly text: string }
    | { readonly kind: "drawn"; readonly strokes: string }
    /** `points` holds the file's points, as `encodePoints` writes them, where they are few enough for a link. */
    | { readonly kind: "file"; readonly name: string; readonly points?: string }
  );

/** What a specification can't hold itself. */
export interface Sources {
  /** Draws letters; needed for text. */
  readonly rasterise?: (text: string) => Mask;
  /** The points of the file, if they are at hand. */
  readonly file?: LabelledPoints;
}

/** Longest a file's points may be in a link, in characters. */
const linkable = 4000;

/** The specification of a file's points, which a link can carry only if they are few. */
export function fileSpec(name: string, data: LabelledPoints): DataSpec {
  const points = encodePoints(data);
  const common = { kind: "file", name, n: data.points.length / 2, labelled: data.labels !== undefined } as const;
  return points.length <= linkable ? { ...common, points } : common;
}

/** Whether a link brings the same data to someone else. */
export const isLinkable = (spec: DataSpec): boolean =>
  spec.kind === "file" ? spec.points !== undefined : encodeSpec(spec).length <= linkable;

/** @throws PointsError or RangeError, a sentence, when there is no such data, or its points are not at hand. */
export function samplerOf(spec: DataSpec, sources: Sources = {}): PointSampler {
  const sampler = sourceOf(spec, sources);
  if (spec.labelled) return sampler;
  return (rng, n) => ({ points: sampler(rng, n).points });
}

function sourceOf(spec: DataSpec, { rasterise, file }: Sources): PointSampler {
  if (spec.kind === "builtin") return lookup(datasets, spec.name, "data set").sample;
  if (spec.kind === "drawn") return fromStrokes(decodeStrokes(spec.strokes));
  if (spec.kind === "file") return drawAgain(pointsOf(spec, file));
  if (!rasterise) throw new PointsError("Letters can only be drawn on a page; choose other data here.");
  return fromMask(rasterise(spec.text));
}

/** n points of the specification: fresh ones, but for a file, whose own points are drawn with replacement. */
export const sampleFrom = (spec: DataSpec, rng: Rng, n: number, sources?: Sources): LabelledPoints =>
  samplerOf(spec, sources)(rng, n);

/** The points that the specification stands for: a file's own, all of them, or else `spec.n` from the stream. */
export function dataFrom(spec: DataSpec, rng: Rng, sources: Sources = {}): LabelledPoints {
  if (spec.kind !== "file") return sampleFrom(spec, rng, spec.n, sources);
  const data = pointsOf(spec, sources.file);
  return spec.labelled ? data : { points: data.points };
}

function pointsOf(
  { name, points }: Extract<DataSpec, { kind: "file" }>,
  file: LabelledPoints | undefined,
): LabelledPoints {
  if (file) return file;
  if (points !== undefined) return decodePoints(points);
  throw new PointsError(
    `This link is about the points of ${name}, which are too many for a link; open that file first.`,
  );
}

const drawAgain =
  ({ points, labels, classNames }: LabelledPoints): PointSampler =>
  (rng, n) => {
    const chosen = rng.fork("class").integers(n, points.length / 2);
    const drawn = Float32Array.from({ length: 2 * n }, (_, i) => points[2 * chosen[i >> 1]! + (i & 1)]!);
    return labels
      ? { points: drawn, labels: chosen.map((i) => labels[i]!), classNames: classNames ?? [] }
      : { points: drawn };
  };

/** The specification as one line of text, for links: kind, number of points, 1 with classes, and what it is. */
export function encodeSpec(spec: DataSpec): string {
  const what = {
    builtin: () => (spec as { name: string }).name,
    text: () => (spec as { text: string }).text,
    drawn: () => (spec as { strokes: string }).strokes,
    file: () => `${(spec as { points?: string }).points ?? ""}~${(spec as { name: string }).name}`,
  }[spec.kind]();
  return [spec.kind, spec.n, Number(spec.labelled), what].join("~");
}

/** @throws PointsError in a sentence when the text is no specification. */
export function decodeSpec(line: string): DataSpec {
  const [, kind, count, classes, what] = /^(\w+)~(\d+)~([01])~(.*)$/su.exec(line) ?? [];
  const [n, labelled] = [Number(count), classes === "1"];
  if (what === undefined || n < 1 || n > 20_000) throw unreadable(line);
  if (kind === "builtin") return { kind, n, labelled, name: what };
  if (kind === "text") return { kind, n, labelled, text: what };
  if (kind === "drawn") return { kind, n, labelled, strokes: what };
  const [, points, name] = /^([\w-]*)~(.*)$/su.exec(what) ?? [];
  if (kind !== "file" || name === undefined) throw unreadable(line);
  return points ? { kind, n, labelled, name, points } : { kind, n, labelled, name };
}

const unreadable = (line: string) =>
  new PointsError(
    `The link's data can't be read: ${line.length > 40 ? `${line.slice(0, 39)}…` : line}; ask for the link again.`,
  );
