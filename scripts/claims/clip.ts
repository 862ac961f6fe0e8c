import { embed, type TrainedClip } from "../../src/components/text-conditioning/ask-clip.ts";
import { clipJob, KINDS, SHOWN, STEPS } from "../../src/components/text-conditioning/clip-job.ts";
import type { Engine } from "../../src/lib/diffusion/engine/client.ts";
import { runEmbed } from "../../src/lib/diffusion/jobs/contrastive/embed.ts";
import type { ContrastiveModel, EmbedJob } from "../../src/lib/diffusion/jobs/contrastive/job.ts";
import { runContrastive } from "../../src/lib/diffusion/jobs/contrastive/run.ts";
import { shownScenes } from "../../src/lib/diffusion/jobs/contrastive/shown.ts";

/** How a small CLIP was at a step. */
export interface Moment {
  readonly step: number;
  /** Over the steps since the moment before. */
  readonly loss: number;
  readonly scale: number;
  /** Flat [SHOWN, SHOWN]. */
  readonly cosines: Float32Array;
}
export interface ClipTraining extends TrainedClip {
  readonly moments: readonly Moment[];
}

/** Steps between two moments. */
const between = 25;
const known = new Map<number, Promise<ClipTraining>>();

/** Trains as the page does; the same seed twice is trained once. */
export function clipTrained(seed: number): Promise<ClipTraining> {
  const run = known.get(seed) ?? train(seed);
  known.set(seed, run);
  return run;
}

async function train(seed: number): Promise<ClipTraining> {
  const run = runContrastive(clipJob(seed));
  const moments: Moment[] = [];
  let model: ContrastiveModel | undefined;
  let params = new Float32Array();
  for (let turn = await run.next(); !turn.done; ) {
    const { step, loss, scale, cosines, checkpoint, ...first } = turn.value;
    model ??= first.model;
    params = new Float32Array(checkpoint!.ema);
    moments.push({ step, loss, scale: scale!, cosines: cosines! });
    turn = await run.next(step === 1 ? between - 1 : Math.min(between, STEPS - step));
  }
  return { model: model!, params, moments };
}

/** An engine that embeds in this process. */
export const embedsHere = { run: (_: string, job: unknown) => runEmbed(job as EmbedJob) } as unknown as Engine;

/** Cosines of the shown captions with each other, flat [SHOWN, SHOWN]. */
export async function captionCosines(clip: TrainedClip): Promise<Float32Array> {
  const { dim } = clip.model.network;
  const { texts } = await embed(embedsHere, clip, { texts: shownScenes(KINDS, SHOWN).captions! });
  return Float32Array.from({ length: SHOWN ** 2 }, (_, at) => {
    const [i, j] = [Math.floor(at / SHOWN), at % SHOWN];
    let sum = 0;
    for (let c = 0; c < dim; c++) sum += texts[i * dim + c]! * texts[j * dim + c]!;
    return sum;
  });
}
