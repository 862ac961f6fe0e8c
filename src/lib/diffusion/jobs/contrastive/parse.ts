import { lookup } from "../../check/lookup.ts";
import { requireNumber, requireWhole } from "../../check/numbers.ts";
import { type SceneKind, sceneClasses } from "../../data/images/scenes/scene.ts";
import type { ContrastiveSettings } from "../../networks/contrastive-spec.ts";
import type { ContrastiveJob } from "./job.ts";

/** @throws a sentence for the first setting that is out of range. */
export function checkContrastive(job: ContrastiveJob): void {
  const { kinds, examples, merges, batchSize, steps, learningRate, shown } = job;
  checkNetwork(job.network);
  if (kinds.length === 0) throw new RangeError("It learns from scenes of at least one kind; none was given.");
  for (const kind of kinds) lookup<unknown>(sceneClasses, kind satisfies SceneKind, "kind of scenes");
  requireWhole("number of examples", examples, kinds.length, 20_000);
  requireWhole("number of merges", merges, 0, 5_000);
  requireWhole("batch size", batchSize, 2, 1024);
  requireWhole("number of training steps", steps, 1, 1_000_000);
  requireNumber("learning rate", learningRate, 0, 1e3);
  requireWhole("number of shown scenes", shown, 1, 64);
}

export function checkNetwork({ width, layers, heads, dim, channels, length }: ContrastiveSettings): void {
  requireWhole("text encoder's width", width, 1, 512);
  requireWhole("text encoder's layers", layers, 1, 12);
  requireWhole("text encoder's heads", heads, 1, width);
  requireWhole("size of the vectors", dim, 2, 512);
  requireWhole("number of convolutions", channels.length, 1, 5);
  for (const each of channels) requireWhole("channels of a convolution", each, 1, 512);
  requireWhole("length of a text", length, 2, 77);
}
