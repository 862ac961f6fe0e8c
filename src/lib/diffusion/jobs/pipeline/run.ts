import { lookup } from "../../check/lookup.ts";
import type { Progress } from "../../formats/files/progress.ts";
import { sizeOf } from "../../math/size.ts";
import { parametersIn } from "../../models/spec.ts";
import type { UsablePart } from "../../pipelines/parts.ts";
import { type FoundLora, type FoundPipeline, forget, found, opened } from "../text-to-image/opened.ts";
import type { LoraCard, PipelineCard, PipelineJob, PipelinePart, PipelineReport } from "./job.ts";

const whats = { look: true, open: true, forget: true };

/**
 * Looks at a pipeline's folder and tells its card, opens its weights, or forgets them.
 *
 * @throws FileError for a folder that is no pipeline which is opened here, RangeError for one that doesn't fit this
 * machine
 */
export async function* runPipeline(
  { pipeline, what }: PipelineJob,
  { now = () => performance.now() }: { readonly now?: () => number } = {},
): AsyncGenerator<PipelineReport, void> {
  lookup(whats, what, "thing to do with a pipeline");
  if (what === "forget") {
    forget(pipeline);
    return yield { done: true };
  }
  const card = cardOf(await found(pipeline));
  yield { card, done: what === "look" };
  if (what === "look") return;
  const loading = (progress: Progress): PipelineReport => ({ progress, done: false });
  const { length } = yield* opened(pipeline, now, loading);
  yield { card: { ...card, length }, done: true };
}

const cardOf = ({ parts, sizes, memory, words, loras }: FoundPipeline): PipelineCard => ({
  loras: loras.map(loraCard),
  parts: [parts.text, parts.denoiser, parts.autoencoder].map(partOf),
  scheduler: parts.scheduler,
  sizes,
  memory,
  words,
});

const partOf = ({ name, className, model, weights }: UsablePart): PipelinePart => ({
  name,
  className,
  parameters: parametersIn(model.spec).reduce((sum, [, { shape }]) => sum + sizeOf(shape), 0),
  bytes: weights.bytes,
});

function loraCard({ name, text, denoiser }: FoundLora): LoraCard {
  const all = [...text.values(), ...denoiser.values()];
  const parameters = all.reduce((sum, { a, b }) => sum + a.length + b.length, 0);
  return { name, layers: all.length, parameters, rank: Math.max(...all.map(({ rank }) => rank)) };
}
