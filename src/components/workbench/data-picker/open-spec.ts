import type { LabelledPoints } from "../../../lib/diffusion/data/points/points.ts";
import { type DataSpec, dataFrom, isLinkable } from "../../../lib/diffusion/data/spec.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";

/** A choice of data: what a `change` event of the picker carries. */
export interface Picked {
  readonly spec: DataSpec;
  /** In their own units; equal specifications and seeds give equal points. */
  readonly data: LabelledPoints;
  /** What a reader should know of how they were read, a sentence each. */
  readonly notes: readonly string[];
  /** Everything that a file holds, classes included. */
  readonly file?: LabelledPoints;
  /** Whether `spec` is all it takes to have the data elsewhere. */
  readonly linkable: boolean;
}

/** The points that a specification stands for. @throws a sentence when there are none. */
export async function openSpec(
  spec: DataSpec,
  seed: number,
  { file, notes = [] }: Partial<Pick<Picked, "file" | "notes">> = {},
): Promise<Picked> {
  const letters = spec.kind === "text" ? await import("./rasterise.ts") : undefined;
  if (spec.kind === "text") await letters?.loadFont(spec.text);
  const sources = { ...(letters && { rasterise: letters.rasterise }), ...(file && { file }) };
  const data = dataFrom(spec, rng(seed).fork("data"), sources);
  const picked = { spec, data, notes, linkable: isLinkable(spec) };
  return file ? { ...picked, file } : picked;
}
