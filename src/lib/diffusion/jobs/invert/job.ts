import type { Progress } from "../../formats/files/progress.ts";
import type { LatentGuidance } from "../../pipelines/guidance.ts";
import type { GivenPicture, ReportedPictures, Showing } from "../text-to-image/job.ts";
import type { PipelineSource } from "../text-to-image/source.ts";

/** Looks for the noise that a picture would come from. */
export interface InvertJob {
  readonly pipeline: PipelineSource;
  readonly picture: Pick<GivenPicture, "pixels" | "height" | "width">;
  /** What the picture shows. */
  readonly prompt: string;
  readonly negative?: string;
  readonly guidance?: LatentGuidance;
  readonly steps: number;
  readonly shift?: number;
  readonly anyWords?: boolean;
  /** Decodes the latents of each step where it asks for `states`. */
  readonly show?: Pick<Showing, "states">;
}

/** A step on the way from a picture's latents to noise. */
export interface InvertReport {
  readonly progress?: Progress;
  /** Steps taken. */
  readonly i: number;
  readonly of: number;
  /** The latents there, flat [1, h, w, c]: at the end the noise, which a `TextToImageJob` takes. */
  readonly latents?: Float32Array;
  readonly shape?: readonly [height: number, width: number, channels: number];
  /** Decoded, where that is asked for. */
  readonly state?: ReportedPictures;
  readonly done: boolean;
}
