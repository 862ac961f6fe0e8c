import { openFolder } from "../../diffusers/folder/open.ts";
import { type Progress, progressOf } from "../../formats/files/progress.ts";
import { watchedTree } from "../../formats/files/tree.ts";
import { largestBuffer } from "../../kernels/limits.ts";
import type { MachineLimits } from "../../models/fit.ts";
import { loraFor, type PipelineLora, withLora } from "../../pipelines/lora.ts";
import { memoryOf, type PipelineMemory } from "../../pipelines/memory.ts";
import { openPipeline, type Pipeline, type PipelineSizes, sizesOf, wordsOf } from "../../pipelines/open.ts";
import { type PipelineParts, pipelineParts } from "../../pipelines/parts.ts";
import { lorasOf, type PipelineSource, treeOfFiles } from "./source.ts";

/** Pipelines that stay open, without tensors; the one that was used longest ago goes first. */
const most = 2;
const open = new Map<string, Pipeline>();

const nameOf = ({ key, variant = "", form = "F16" }: PipelineSource) => [key, variant, form].join("\n");

/** Forgets a pipeline, so that its memory is free again. */
export const forget = (source: PipelineSource): boolean => open.delete(nameOf(source));

export interface FoundPipeline {
  readonly parts: PipelineParts;
  readonly sizes: PipelineSizes;
  /** For one picture of the usual size. */
  readonly memory: PipelineMemory;
  /** The words that its card lists. */
  readonly words: readonly string[];
  readonly loras: readonly FoundLora[];
}

/** A file of adapters, and what it changes. */
export interface FoundLora extends PipelineLora {
  readonly name: string;
}

/** @throws what `of` throws, in a sentence that begins with the file's name */
function fitting<T>(name: string, of: () => T): T {
  try {
    return of();
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`${name} doesn't fit this pipeline: ${error.message}`);
    throw error;
  }
}

/** What a folder holds, before its weights are read. @throws FileError for what is no pipeline that is opened here */
export async function found(source: PipelineSource): Promise<FoundPipeline> {
  const { files, variant, form = "F16", limits } = source;
  const folder = await openFolder(await treeOfFiles(files), variant === undefined ? {} : { variant });
  const parts = pipelineParts(folder);
  const sizes = sizesOf(parts);
  const request = { form, pictures: 1, height: sizes.usual, width: sizes.usual, factor: sizes.factor };
  const loras = (await lorasOf(source)).map((lora) => {
    const { name } = lora;
    return { name, ...fitting(name, () => loraFor(parts, lora, lora)) };
  });
  return { parts, sizes, memory: memoryOf(parts, request, withBuffer(limits)), words: await wordsOf(folder), loras };
}

/** A page that tells no limit of its GPU leaves it to what computes. */
function withBuffer(limits: MachineLimits = {}): MachineLimits {
  const binding = limits.binding ?? largestBuffer();
  return Number.isFinite(binding) ? { ...limits, binding } : limits;
}

/**
 * Opens a pipeline, or takes it from those that are open, and puts its adapters on it; reports how far reading has come. Ended early, it
 * reads no further.
 * @throws FileError for what can't be used, RangeError where it, or adapters to it, don't fit
 */
export async function* opened<R>(
  source: PipelineSource,
  now: () => number,
  report: (progress: Progress) => R,
): AsyncGenerator<R, Pipeline> {
  const loras = await lorasOf(source);
  const pipeline = yield* bare(source, now, report);
  return loras.reduce((adapted, lora) => fitting(lora.name, () => withLora(adapted, lora, lora)), pipeline);
}

async function* bare<R>(
  source: PipelineSource,
  now: () => number,
  report: (progress: Progress) => R,
): AsyncGenerator<R, Pipeline> {
  const name = nameOf(source);
  const known = open.get(name);
  if (known) return remembered(name, known);
  const { memory } = await found(source);
  if (memory.refusal) throw new RangeError(memory.refusal);
  const [ending, told] = [new AbortController(), mailbox<Progress>()];
  const tree = watchedTree(await treeOfFiles(source.files), { signal: ending.signal });
  const { variant, form } = source;
  const folder = await openFolder(tree, variant === undefined ? {} : { variant });
  const work = openPipeline(folder, { ...(form ? { form } : {}), watch: progressOf(memory.files, now, told.put) });
  const settled = work.then(
    () => undefined,
    () => undefined,
  );
  try {
    for (let news = await told.next(settled); news; news = await told.next(settled)) yield report(news);
    return remembered(name, await work);
  } finally {
    ending.abort();
  }
}

function remembered(name: string, pipeline: Pipeline): Pipeline {
  open.delete(name);
  open.set(name, pipeline);
  for (const old of [...open.keys()].slice(0, Math.max(0, open.size - most))) open.delete(old);
  return pipeline;
}

/** Keeps the newest of what is put in until it is taken out. */
function mailbox<T>() {
  let newest: T | undefined;
  let wake = () => {};
  return {
    put(value: T) {
      newest = value;
      wake();
    },
    /** Nothing once `end` has come and all is taken. */
    async next(end: Promise<unknown>): Promise<T | undefined> {
      if (newest === undefined) await Promise.race([end, new Promise<void>((resolve) => (wake = resolve))]);
      const value = newest;
      newest = undefined;
      return value;
    },
  };
}
