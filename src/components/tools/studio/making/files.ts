import type { Progress } from "../../../../lib/diffusion/formats/files/progress.ts";
import type { PipelineFiles, PipelineSource } from "../../../../lib/diffusion/jobs/text-to-image/source.ts";
import { onSite } from "../../../kit/data/on-site.ts";
import { shippedName, shippedPipeline } from "../../../kit/data/pipeline-fetch.ts";

/** A pipeline that pictures can be made with. */
export interface Opened {
  readonly name: string;
  /** The reader's own; the site's is fetched when it is needed. */
  readonly files?: PipelineFiles;
  /** The reader's own adapters upon it. */
  readonly lora?: { readonly name: string; readonly file: Blob };
}

/** By which pictures remember what made them. */
export const nameWith = ({ name, lora }: Opened): string => (lora ? `${name} + ${lora.name}` : name);

/** What the shipped pipeline's card says. */
export async function shippedCard(): Promise<string> {
  const answer = await fetch(onSite(`${shippedName}/README.md`));
  if (!answer.ok) throw new Error(`The pipeline's card could not be fetched (${answer.status}).`);
  return answer.text();
}

/** A pipeline as the worker takes it; tells how far fetching has come. @throws a sentence where it can't be had */
export async function* sourceOf(
  { name, files, lora }: Opened,
  signal: AbortSignal,
): AsyncGenerator<Progress, PipelineSource> {
  const source = { key: name, ...(lora ? { loras: [lora] } : {}) };
  if (files) return { ...source, files };
  signal.addEventListener("abort", () => shippedPipeline.stop());
  return { ...source, files: yield* shippedPipeline.follow() };
}
