import type { Engine } from "../../lib/diffusion/engine/client.ts";
import type { ContrastiveModel, Embedded } from "../../lib/diffusion/jobs/contrastive/job.ts";
import { meanCosine, type SpoilName, shareRight, spoilNames, type Trials } from "./swaps.ts";

/** A small CLIP that was trained. */
export interface TrainedClip {
  readonly model: ContrastiveModel;
  readonly params: Float32Array;
}

type Asked = Pick<Engine, "run">;

/** Vectors of texts and pictures. */
export async function embed(
  engine: Asked,
  clip: TrainedClip,
  asked: { readonly texts?: readonly string[]; readonly pictures?: Float32Array },
): Promise<Embedded> {
  for await (const found of engine.run("embed", { ...clip, ...asked })) return found;
  throw new Error("The network gave no answer; try again.");
}

/** Of each way of making wrong. */
export interface Told {
  /** The share of trials in which the right caption is nearer to the picture than the one made wrong. */
  readonly right: number;
  /** How near the two captions are to each other: their mean cosine. */
  readonly near: number;
}

/** What it says to trials, by the way of making wrong. */
export async function tryOut(
  engine: Asked,
  clip: TrainedClip,
  { pictures, captions, wrong }: Trials,
): Promise<Readonly<Record<SpoilName, Told>>> {
  const n = captions.length;
  const { dim } = clip.model.network;
  const texts = [...captions, ...spoilNames.flatMap((name) => wrong[name])];
  const found = await embed(engine, clip, { texts, pictures });
  const part = (k: number) => found.texts.subarray(k * n * dim, (k + 1) * n * dim);
  const told = spoilNames.map((name, k) => {
    const [right, near] = [
      shareRight(found.pictures, part(0), part(k + 1), dim),
      meanCosine(part(0), part(k + 1), dim),
    ];
    return [name, { right, near }] as const;
  });
  return Object.fromEntries(told) as Record<SpoilName, Told>;
}
