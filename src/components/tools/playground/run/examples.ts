import type { LabelledPoints } from "../../../../lib/diffusion/data/points/points.ts";
import type { Engine } from "../../../workbench/denoiser-lab/engine.ts";
import { picturesFrom } from "../../../workbench/image-lab/sets.ts";
import type { PictureData } from "../setup/data.ts";

/** Pictures to learn from: the reader's own, or those of a set, made in the worker. */
export const examplesOf = async (
  engine: Pick<Engine, "run">,
  { from }: Pick<PictureData, "from">,
  seed: number,
): Promise<LabelledPoints> => ("points" in from ? from : picturesFrom(engine, from, seed));
