import type { Engine } from "../../lib/diffusion/engine/client.ts";
import type {
  AttentionReport,
  StepReport,
  TextReport,
  TextToImageJob,
  TextToImageReport,
} from "../../lib/diffusion/jobs/text-to-image/job.ts";

/** A token of the prompt, at its place among those that the encoder takes. */
export interface Token {
  readonly at: number;
  readonly id: number;
  readonly text: string;
}

/** How things stand after a step. */
export interface DrawnStep {
  readonly t: number;
  /** Latents, flat [4, 4, 16]. */
  readonly x: ArrayLike<number>;
  readonly x0: ArrayLike<number>;
  /** Both decoded, flat [32, 32, 3]. */
  readonly state: Float32Array;
  readonly guess: Float32Array;
  readonly attention?: readonly AttentionReport[];
}

/** A picture on its way from a prompt, as far as it has come. */
export interface DrawnRun {
  readonly prompt: string;
  readonly tokens: readonly Token[];
  /** Tokens that the encoder takes. */
  readonly length: number;
  /** A vector for each token, flat [length, width], and one for the whole. */
  readonly vectors: Float32Array;
  readonly pooled: Float32Array;
  /** The start first. */
  readonly steps: readonly DrawnStep[];
  readonly of: number;
  /** The step that it began with, where that isn't the first. */
  readonly begin?: number;
  /** Flat [32, 32, 3]. */
  readonly picture?: Float32Array;
}

const tokensOf = ({ prompts: [prompt], length }: TextReport): readonly Token[] => {
  const { tokens, ids } = prompt!;
  const at = (place: number, text: string): Token => ({ at: place, id: ids[place]!, text });
  return [
    at(0, "start"),
    ...tokens.map(({ at: place, text }) => at(place, text)),
    ...(tokens.length + 1 < length ? [at(tokens.length + 1, "end")] : []),
  ];
};

const stepOf = ({ t, x, x0, preview, state, attention }: StepReport): DrawnStep => ({
  ...{ t, x: x!, x0: x0!, guess: preview!.pixels, state: state!.pixels },
  ...(attention ? { attention } : {}),
});

/** What all figures of the page want to see of a run. */
export const everything = { latents: true, preview: 1, states: true, text: true } as const;

/** Follows a job of one picture which shows everything, and yields it as it grows. */
export async function* followed(reports: AsyncIterable<TextToImageReport>, prompt: string): AsyncGenerator<DrawnRun> {
  const none = new Float32Array();
  let run: DrawnRun = { prompt, tokens: [], length: 0, vectors: none, pooled: none, steps: [], of: 0 };
  for await (const report of reports) {
    if (report.kind === "text") {
      const { embeddings = none, pooled = none, length } = report.text;
      run = { ...run, tokens: tokensOf(report.text), length, vectors: embeddings, pooled };
    } else if (report.kind === "step") {
      const { of, begin } = report.step;
      run = { ...run, steps: [...run.steps, stepOf(report.step)], of, ...(begin > 0 ? { begin } : {}) };
      yield run;
    } else if (report.kind === "pictures") yield { ...run, picture: report.pictures.pixels };
  }
}

export const drawn = (engine: Pick<Engine, "run">, job: TextToImageJob, prompt: string): AsyncGenerator<DrawnRun> =>
  followed(engine.run("text-to-image", job), prompt);
