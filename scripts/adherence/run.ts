import { caption } from "../../src/lib/diffusion/data/images/scenes/caption.ts";
import { checkScene, type Verdict } from "../../src/lib/diffusion/data/images/scenes/check.ts";
import { chooseScene } from "../../src/lib/diffusion/data/images/scenes/choose.ts";
import { type Scene, side } from "../../src/lib/diffusion/data/images/scenes/scene.ts";
import { shares } from "../../src/lib/diffusion/data/images/scenes/shares.ts";
import { type Progress, progressOf } from "../../src/lib/diffusion/formats/files/progress.ts";
import type { TextToImageJob } from "../../src/lib/diffusion/jobs/text-to-image/job.ts";
import { runTextToImage } from "../../src/lib/diffusion/jobs/text-to-image/run.ts";
import type { PipelineSource } from "../../src/lib/diffusion/jobs/text-to-image/source.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import type { Options } from "./options.ts";

/** What `npm run adherence` writes. */
export interface Adherence {
  readonly level: number;
  readonly count: number;
  /** Of each part that captions ask for, the share of the pictures in which it is so; "all" is everything. */
  readonly attributes: Readonly<Record<string, number>>;
}

/** Makes pictures of captions that no training saw, and reads them back. */
export async function adherence(
  pipeline: PipelineSource,
  options: Omit<Options, "json" | "folder">,
  tell: (progress: Progress) => void = () => {},
): Promise<Adherence> {
  const { level, count, seed, batch } = options;
  const scenes = Array.from({ length: count }, (_, i) => asked(options, i));
  const seeds = [...rng(seed).fork("noise").bits(count)];
  const verdicts: Verdict[] = [];
  const made = progressOf(count, () => performance.now(), tell);
  for (let at = 0; at < count; at += batch) {
    const some = scenes.slice(at, at + batch);
    const pixels = await pictures(pipeline, some, seeds.slice(at, at + batch), options);
    verdicts.push(...some.map((scene, i) => checkScene(pixels, scene, i * side * side * 3)));
    made(some.length);
  }
  return { level, count, attributes: shares(verdicts) };
}

/** A scene of those kept from every training; of its caption perhaps colour and shape alone. */
function asked({ kind, seed, short }: Pick<Options, "kind" | "seed" | "short">, i: number): Scene {
  const scene = chooseScene(rng(seed).fork("scene").fork(i), kind, true);
  return short && scene.kind === "single" ? { kind: "single", thing: scene.thing } : scene;
}

async function pictures(
  pipeline: PipelineSource,
  scenes: readonly Scene[],
  seeds: readonly number[],
  { steps, scale, sampler }: Pick<Options, "steps" | "scale" | "sampler">,
): Promise<Float32Array> {
  const job: TextToImageJob = {
    ...{ pipeline, prompt: scenes.map(caption), seeds, steps, guidance: { scale } },
    ...(sampler === undefined ? {} : { sampler }),
  };
  for await (const report of runTextToImage(job)) if (report.kind === "pictures") return report.pictures.pixels;
  throw new Error("No pictures came.");
}
