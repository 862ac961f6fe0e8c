import type { Tensor } from "#tf";
import { progressOf } from "../../formats/files/progress.ts";
import type { AttentionTap, TokenAttention } from "../../pipelines/attention-maps.ts";
import type { SamplingState } from "../../samplers/types.ts";
import { letOthers } from "../pacing.ts";
import type { AttentionReport, StepReport, TextToImageReport } from "./job.ts";
import type { Painting } from "./painting.ts";
import { decodedBy } from "./pictures.ts";

/** Reports a run's states, the start first, and returns the last latents; the caller's. */
export async function* stepReports(
  painting: Painting,
  run: Generator<SamplingState<Tensor>, void>,
  tap: AttentionTap | undefined,
): AsyncGenerator<TextToImageReport, Tensor> {
  const { job, pipeline, parsed } = painting;
  const { begin, intervals, times } = parsed.plan!;
  const { show = {} } = job;
  const every = show.preview ?? 0;
  const autoencoder = every > 0 || show.states ? pipeline.autoencoder.open() : undefined;
  const pictured = (x: Tensor) => decodedBy(autoencoder!, x, pipeline.sizes.factor);
  let left: number | undefined;
  const count = progressOf(intervals.length - begin, painting.now, (progress) => (left = progress.left));
  try {
    let next = run.next();
    for (let i = begin; !next.done; i++) {
      const state = next.value;
      if (i > begin) count(1);
      const isShown = every > 0 && i > begin && (i - begin) % every === 0 && i < intervals.length;
      const step: StepReport = {
        ...{ i, begin, of: intervals.length, t: times[i]!, shape: parsed.shape },
        ...{ alpha: state.level.alpha, sigma: state.level.sigma },
        ...(left === undefined ? {} : { left }),
        ...(show.latents ? await statesOf(state) : {}),
        ...(isShown || show.states ? { preview: await pictured(state.x0) } : {}),
        ...(show.states ? { state: await pictured(state.x) } : {}),
        ...(tap ? { attention: await attentionOf(tap.take(), parsed.shape) } : {}),
      };
      if (!show.latents) await letOthers();
      yield { kind: "step", step, done: false };
      if (i === intervals.length) return state.x.clone();
      next = run.next();
    }
    throw new Error("The run ended before its last step.");
  } finally {
    autoencoder?.close();
  }
}

async function statesOf({ x, x0 }: SamplingState<Tensor>) {
  const [a, b] = await Promise.all([x.data(), x0.data()]);
  return { x: a as Float32Array, x0: b as Float32Array };
}

async function attentionOf(
  seen: readonly TokenAttention[],
  [height, width]: StepReport["shape"],
): Promise<readonly AttentionReport[]> {
  return Promise.all(
    seen.map(async ({ path, maps }) => {
      const [, heads, tokens, places] = maps.shape as [number, number, number, number];
      const values = (await maps.data()) as Float32Array;
      maps.dispose();
      const scale = Math.sqrt((height * width) / places);
      return { path, heads, tokens, rows: Math.ceil(height / scale), columns: Math.ceil(width / scale), values };
    }),
  );
}
