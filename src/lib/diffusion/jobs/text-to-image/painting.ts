import type { Pipeline } from "../../pipelines/open.ts";
import type { Conditions } from "./condition.ts";
import type { TextToImageJob } from "./job.ts";
import type { ParsedTextToImage } from "./parse.ts";

/** All that a run is made of. */
export interface Painting {
  readonly job: TextToImageJob;
  readonly pipeline: Pipeline;
  readonly parsed: ParsedTextToImage;
  readonly conditions: Conditions;
  readonly now: () => number;
}
