import type { Progress } from "../../formats/files/progress.ts";
import type { PipelineMemory } from "../../pipelines/memory.ts";
import type { PipelineSizes } from "../../pipelines/open.ts";
import type { PipelineSource } from "../text-to-image/source.ts";

/** Looks at a pipeline's folder, opens it, or forgets it. */
export interface PipelineJob {
  readonly pipeline: PipelineSource;
  /** "look" reads configurations alone; "open" the weights too, so that pictures begin at once; "forget" gives their memory back. */
  readonly what: "look" | "open" | "forget";
}

/** One part of a pipeline. */
export interface PipelinePart {
  readonly name: string;
  readonly className: string;
  readonly parameters: number;
  /** In its files. */
  readonly bytes: number;
}

/** What looking at a pipeline, or opening it, tells. */
export interface PipelineReport {
  /** How far reading has come, in bytes. */
  readonly progress?: Progress;
  readonly card?: PipelineCard;
  readonly done: boolean;
}

/** What is known of a pipeline. */
export interface PipelineCard {
  readonly parts: readonly PipelinePart[];
  readonly scheduler: Readonly<Record<string, unknown>>;
  readonly sizes: PipelineSizes;
  /** In bytes, for one picture of the usual size. */
  readonly memory: PipelineMemory;
  /** The words that its own card lists. */
  readonly words: readonly string[];
  /** Of the files of adapters that are put on it. */
  readonly loras: readonly LoraCard[];
  /** Tokens of a prompt; known once it is open. */
  readonly length?: number;
}

/** What a file of adapters changes. */
export interface LoraCard {
  readonly name: string;
  /** How many layers have an adapter, and how many numbers those are. */
  readonly layers: number;
  readonly parameters: number;
  /** The largest r. */
  readonly rank: number;
}
